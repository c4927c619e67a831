package io.dramatis.standalone.command;

import io.dramatis.inference.simulation.LatencyDistribution;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Which answers of the simulated server are slow, written {@code 0.01x20} on the command line.
 *
 * @param share of the answers, 0 to 1
 * @param factor how many times as long they take, 1 and up
 */
public record SlowAnswers(double share, double factor) {
  /** None. */
  public static final SlowAnswers NONE = new SlowAnswers(0, 1);

  /**
   * Reads one.
   *
   * @throws CommandLine.TypeConversionException when it is not share, x and factor
   */
  public static SlowAnswers valueOf(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("x", -1);
    try {
      SlowAnswers read =
          new SlowAnswers(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      if (read.share >= 0 && read.share <= 1 && read.factor >= 1 && parts.length == 2) {
        return read;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // told below
    }
    throw new CommandLine.TypeConversionException(
        "'%s' is not a share from 0 to 1, x and a factor from 1; give such as 0.01x20"
            .formatted(text));
  }

  /** The latency with these answers in it. */
  public LatencyDistribution on(LatencyDistribution latency) {
    return latency.withSlow(share, factor);
  }

  /** {@link #valueOf} for picocli. */
  public static final class Converter implements CommandLine.ITypeConverter<SlowAnswers> {
    @Override
    public SlowAnswers convert(String text) {
      return valueOf(text);
    }
  }
}
