package io.dramatis.standalone.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Persona sentences of about thirty words to measure with, some of them planted repeats. Text and
 * label of a line are functions of the seed and the line, so that nothing is kept to repeat an
 * earlier line. The combinations are some 10¹², so that a million originals differ.
 */
public final class SyntheticPersonas {
  /** What a line is. */
  enum Label {
    /** A text of its own. */
    ORIGINAL,
    /** An earlier text in upper case with wider gaps. */
    WHITE_SPACE,
    /** An earlier text with other punctuation. */
    PUNCTUATION,
    /** An earlier text with its clauses in another order. */
    ORDER,
    /** An earlier text with one word changed: Jaccard similarity of 0.9 or a little more. */
    ONE_WORD,
    /** An earlier text with four words changed: a persona of its own. */
    FOUR_WORDS;

    /** Whether it should be found. */
    boolean duplicate() {
      return this != ORIGINAL && this != FOUR_WORDS;
    }
  }

  private static final List<Label> PLANTED =
      List.of(Label.WHITE_SPACE, Label.PUNCTUATION, Label.ORDER, Label.ONE_WORD, Label.FOUR_WORDS);
  // Four of five planted lines are duplicates: 2 % of all.
  private static final double PLANTED_SHARE = 0.025;

  private final long seed;

  /** Texts of a seed: the same seed gives the same texts. */
  public SyntheticPersonas(long seed) {
    this.seed = seed;
  }

  /** What that line is; the first 1,000 are originals. */
  Label label(int line) {
    SplittableRandom random = random(line);
    return line <= 1_000 || random.nextDouble() >= PLANTED_SHARE
        ? Label.ORIGINAL
        : PLANTED.get(random.nextInt(PLANTED.size()));
  }

  /** The earlier line that a planted one repeats; an original's is itself. */
  int origin(int line) {
    if (label(line) == Label.ORIGINAL) {
      return line;
    }
    SplittableRandom random = random(-line);
    int origin = 1 + random.nextInt(line - 1);
    while (label(origin) != Label.ORIGINAL) {
      origin = 1 + random.nextInt(line - 1);
    }
    return origin;
  }

  /** The text of a line, 1 and up. */
  public String text(int line) {
    SyntheticSentence sentence = SyntheticSentence.draw(random(31L * origin(line) + 7));
    return switch (label(line)) {
      case ORIGINAL -> sentence.told();
      case WHITE_SPACE -> sentence.told().toUpperCase(Locale.ROOT).replace(" ", "  ");
      case PUNCTUATION -> sentence.told().replace(",", " -").replace(".", "!");
      case ORDER -> sentence.toldTheOtherWayRound();
      case ONE_WORD -> sentence.told().replace(" who ", " that ");
      case FOUR_WORDS ->
          sentence
              .told()
              .replace(" who ", " that ")
              .replace("year-old", "summer-old")
              .replace(" wants ", " hopes ")
              .replace(" from ", " of ");
    };
  }

  private SplittableRandom random(long stream) {
    // Neighbouring streams of a SplittableRandom are alike; a product spreads them.
    return new SplittableRandom(seed + stream * 0x9e3779b97f4a7c15L);
  }
}
