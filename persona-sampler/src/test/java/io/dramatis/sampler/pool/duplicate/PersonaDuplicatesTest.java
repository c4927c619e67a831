package io.dramatis.sampler.pool.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dramatis.sampler.pool.HeapBudget;
import io.dramatis.sampler.pool.TooManyPersonasException;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PersonaDuplicatesTest {
  private static final String TWENTY =
      "a retired ferry captain from the north coast who repairs old clocks and teaches children"
          + " how sailors once found their way";

  @Test
  void findsAnEqualTextButForCaseAndWhiteSpaceAndNamesItsLine() {
    List<Examination> found =
        add(
            DuplicateOptions.DEFAULT,
            "A nurse in Kenya.",
            "A teacher in Nigeria.",
            "a  NURSE in\tKenya.");

    assertThat(found).extracting(Examination::duplicate).containsExactly(none(), none(), exact(1));
  }

  @Test
  void findsEqualTextsWithoutOtherMethods() {
    DuplicateOptions exactOnly = DuplicateOptions.DEFAULT.withMinhash(null);

    List<Examination> found =
        add(exactOnly, "A nurse in Kenya", "In Kenya, a nurse", "a nurse in Kenya");

    assertThat(found).extracting(Examination::duplicate).containsExactly(none(), none(), exact(1));
  }

  @Test
  void findsChangedOrderAndPunctuationByWords() {
    List<Examination> found =
        add(DuplicateOptions.DEFAULT, "A nurse in Kenya", "In Kenya: a nurse!");

    assertThat(found.get(1).duplicate()).contains(new DuplicateFinding(1, Kind.MINHASH, 1));
  }

  @Test
  void findsOneWordChangedOfTwentyAndNotTwo() {
    List<Examination> found =
        add(
            DuplicateOptions.DEFAULT,
            TWENTY,
            TWENTY.replace("clocks", "radios"),
            TWENTY.replace("clocks", "radios").replace("coast", "islands"));

    assertThat(found.get(1).duplicate().orElseThrow().similarity()).isBetween(0.9, 0.92);
    assertThat(found.get(2).duplicate()).isEmpty();
  }

  @Test
  void keepsPersonasApartThatDifferInOneEssentialWord() {
    List<Examination> found =
        add(
            DuplicateOptions.DEFAULT,
            "A nurse in Kenya who saves for a motorbike.",
            "A teacher in Kenya who saves for a motorbike.",
            "A nurse in Nigeria who saves for a motorbike.");

    assertThat(found).extracting(Examination::duplicate).containsOnly(none());
  }

  @Test
  void comparesWithTheRememberedOnly() {
    // The second is a duplicate of the first; the third is one of the second, and not of the first.
    String second = TWENTY.replace("clocks", "radios");
    String third = second.replace("coast", "islands");

    List<Examination> found = add(DuplicateOptions.DEFAULT, TWENTY, second, third, third);

    assertThat(found.get(1).duplicate()).map(DuplicateFinding::of).contains(1L);
    assertThat(found.get(2).duplicate()).isEmpty();
    assertThat(found.get(3).duplicate()).isEqualTo(exact(3));
  }

  @Test
  void findsTheMostSimilarAndOfThoseTheEarliest() {
    String oneChanged = TWENTY.replace("clocks", "radios");
    List<Examination> found =
        add(
            DuplicateOptions.DEFAULT.withMinhash(0.95),
            TWENTY,
            oneChanged,
            "how sailors " + oneChanged);

    assertThat(found.get(2).duplicate()).contains(new DuplicateFinding(2, Kind.MINHASH, 1));
  }

  @Test
  void decidesTheSameHoweverTheTextsAreDivided() {
    List<PersonaText> texts = Texts.lines(noisyTexts(4_000));
    List<Optional<DuplicateFinding>> atOnce = addInParts(texts, texts.size());

    assertThat(addInParts(texts, 1)).isEqualTo(atOnce);
    assertThat(addInParts(texts, 37)).isEqualTo(atOnce);
    assertThat(atOnce.stream().flatMap(Optional::stream).map(DuplicateFinding::kind).distinct())
        .containsExactlyInAnyOrder(Kind.EXACT, Kind.MINHASH);
  }

  @Test
  void findsWhatComparingAllPairsFinds() {
    List<PersonaText> texts = Texts.lines(noisyTexts(1_500));
    List<int[]> remembered = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    for (PersonaText text : texts) {
      int[] words = WordScanner.words(text.text());
      boolean duplicate = remembered.stream().anyMatch(other -> jaccard(words, other) >= 0.9);
      expected.add(duplicate);
      if (!duplicate) {
        remembered.add(words);
      }
    }

    assertThat(addInParts(texts, 500)).extracting(Optional::isPresent).isEqualTo(expected);
  }

  @Test
  void countsWhatItDid() {
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(DuplicateOptions.DEFAULT)) {
      duplicates.add(
          Texts.lines("A nurse in Kenya", "In Kenya, a nurse", "a nurse in kenya", "A cook"));

      DuplicateStatistics statistics = duplicates.statistics();
      assertThat(statistics.remembered()).isEqualTo(2);
      assertThat(statistics.found())
          .isEqualTo(Map.of(Kind.EXACT, 1L, Kind.MINHASH, 1L, Kind.EMBEDDING, 0L));
      assertThat(statistics.cutShort()).isZero();
      assertThat(statistics.bytes()).isPositive();
    }
  }

  @Test
  void holdsLessThanHalfAKilobyteOfAPersona() {
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(DuplicateOptions.DEFAULT)) {
      duplicates.add(Texts.lines(noisyTexts(60_000)));

      DuplicateStatistics statistics = duplicates.statistics();
      assertThat(statistics.remembered()).isGreaterThan(40_000);
      assertThat(statistics.bytes() / statistics.remembered()).isLessThan(500);
    }
  }

  @Test
  void saysWhenATextOfABucketTooLargeMayHaveBeenMissed() {
    // Nine of ten words are the same in all of them.
    List<String> alike = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      alike.add("the same twelve words come first in every one of these texts number " + i * 7919);
    }
    try (PersonaDuplicates duplicates =
        PersonaDuplicates.of(DuplicateOptions.DEFAULT.withMinhash(0.95))) {
      duplicates.add(Texts.lines(alike));

      assertThat(duplicates.statistics().cutShort()).isPositive();
    }
  }

  @Test
  void stopsAtTheLimitAndNamesTheMend() {
    try (PersonaDuplicates duplicates =
        PersonaDuplicates.of(DuplicateOptions.DEFAULT.withMostPersonas(2))) {
      duplicates.add(Texts.lines("A nurse", "A cook", "A nurse"));

      assertThatExceptionOfType(TooManyPersonasException.class)
          .isThrownBy(() -> duplicates.add(Texts.lines("A smith")))
          .withMessageContaining("more than 2 different personas")
          .withMessageContaining("mostPersonas");
    }
  }

  @Test
  void stopsBeforeTheHeapIsFullAndNamesTheMend() {
    MemoryLimit little = new MemoryLimit(10, new HeapBudget(1).open());
    try (PersonaDuplicates duplicates = new DuplicateIndex(little, null, null)) {
      assertThatExceptionOfType(TooManyPersonasException.class)
          .isThrownBy(() -> duplicates.add(Texts.lines("A smith")))
          .withMessageContaining("-Xmx");
    }
  }

  @Test
  void sharesTheHeapWithOtherSearchesUntilItIsClosed() {
    HeapBudget budget = new HeapBudget(150_000);
    MemoryLimit limit = new MemoryLimit(10, budget.open());
    try (PersonaDuplicates first = new DuplicateIndex(limit, null, null)) {
      first.add(Texts.lines("A nurse"));
      first.add(Texts.lines("A cook"));
      try (PersonaDuplicates second =
          new DuplicateIndex(new MemoryLimit(10, budget.open()), null, null)) {
        assertThatExceptionOfType(TooManyPersonasException.class)
            .isThrownBy(() -> second.add(Texts.lines("A smith")));
      }
    }

    try (PersonaDuplicates third =
        new DuplicateIndex(new MemoryLimit(10, budget.open()), null, null)) {
      assertThat(third.add(Texts.lines("A smith"))).hasSize(1);
    }
  }

  @Test
  void refusesEmbeddingsWithoutAModel() {
    DuplicateOptions options = DuplicateOptions.DEFAULT.withEmbedding(0.9);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PersonaDuplicates.of(options))
        .withMessageContaining("embedding");
  }

  @Test
  void refusesThresholdsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DuplicateOptions.DEFAULT.withMinhash(0.4))
        .withMessageContaining("minhash is 0.4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DuplicateOptions.DEFAULT.withEmbedding(Double.NaN))
        .withMessageContaining("embedding is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DuplicateOptions.DEFAULT.withMostPersonas(0))
        .withMessageContaining("mostPersonas is 0");
  }

  private static List<Examination> add(DuplicateOptions options, String... texts) {
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(options)) {
      return duplicates.add(Texts.lines(texts));
    }
  }

  private static List<Optional<DuplicateFinding>> addInParts(List<PersonaText> texts, int size) {
    List<Optional<DuplicateFinding>> findings = new ArrayList<>();
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(DuplicateOptions.DEFAULT)) {
      for (int from = 0; from < texts.size(); from += size) {
        List<PersonaText> part = texts.subList(from, Math.min(texts.size(), from + size));
        duplicates.add(part).forEach(examination -> findings.add(examination.duplicate()));
      }
    }
    return findings;
  }

  /** Texts of 20 words, of which every third is an earlier one with up to three words changed. */
  private static List<String> noisyTexts(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<String[]> texts = new ArrayList<>();
    while (texts.size() < count) {
      String[] words;
      if (texts.size() % 3 == 2) {
        words = texts.get(random.nextInt(texts.size())).clone();
        for (int change = random.nextInt(4); change > 0; change--) {
          words[random.nextInt(words.length)] = word(random);
        }
      } else {
        words = new String[20];
        for (int i = 0; i < words.length; i++) {
          words[i] = word(random);
        }
      }
      texts.add(words);
    }
    return texts.stream().map(words -> String.join(" ", words)).toList();
  }

  private static String word(SplittableRandom random) {
    return "word" + random.nextInt(1_000);
  }

  private static double jaccard(int[] one, int[] other) {
    long shared = Arrays.stream(one).filter(word -> Arrays.binarySearch(other, word) >= 0).count();
    return shared / (double) (one.length + other.length - shared);
  }

  private static Optional<DuplicateFinding> none() {
    return Optional.empty();
  }

  private static Optional<DuplicateFinding> exact(long line) {
    return Optional.of(new DuplicateFinding(line, Kind.EXACT, 1));
  }
}
