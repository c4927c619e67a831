package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import takes for a duplicate.
 *
 * @param by the last means that is used; those before it are too
 * @param minhash least Jaccard similarity of words, 0.5 to 1; as configured when null
 * @param embedding least cosine of embeddings, 0.5 to 1; as configured when null
 */
public record DuplicateChoice(Kind by, @Nullable Double minhash, @Nullable Double embedding) {
  /** By equal texts and by words, as configured. */
  public static final DuplicateChoice DEFAULT = new DuplicateChoice(Kind.MINHASH, null, null);

  private static final double LEAST = 0.5;

  /**
   * The choice that a request names.
   *
   * @throws InvalidImportException when a parameter is not of its form
   */
  public static DuplicateChoice of(
      @Nullable String by, @Nullable String minhash, @Nullable String embedding) {
    return new DuplicateChoice(
        kind(by), similarity("minhash", minhash), similarity("embedding", embedding));
  }

  private static Kind kind(@Nullable String by) {
    return switch (by) {
      case null -> Kind.MINHASH;
      case "exact" -> Kind.EXACT;
      case "minhash" -> Kind.MINHASH;
      case "embedding" -> Kind.EMBEDDING;
      default -> throw invalid("duplicates", "is %s; give exact, minhash or embedding", by);
    };
  }

  private static @Nullable Double similarity(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      double similarity = Double.parseDouble(text);
      if (similarity >= LEAST && similarity <= 1) {
        return similarity;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is out of range.
    }
    throw invalid(field, "is %s; give a similarity from 0.5 to 1", text);
  }

  private static InvalidImportException invalid(String field, String message, String value) {
    return new InvalidImportException(List.of(new Violation(field, message.formatted(value))));
  }
}
