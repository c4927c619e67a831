package io.dramatis.sampler.pool.rest;

import io.dramatis.sampler.job.BadRequestException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads query parameters so that a wrong one is refused by its name instead of being ignored. */
public final class QueryParameters {
  private QueryParameters() {}

  /** A whole number from {@code least} up; nothing when the parameter is left out. */
  public static Optional<Integer> number(String name, @Nullable String text, int least) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is too small.
    }
    throw new BadRequestException(
        400, name, "is %s; give a whole number from %d".formatted(text, least));
  }

  /** Whether the parameter is there, alone or as {@code true}. */
  public static boolean flag(String name, @Nullable String text) {
    if (text == null) {
      return false;
    }
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new BadRequestException(400, name, "is %s; give true or false".formatted(text));
    };
  }
}
