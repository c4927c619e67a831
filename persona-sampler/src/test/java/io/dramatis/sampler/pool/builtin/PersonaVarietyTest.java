package io.dramatis.sampler.pool.builtin;

import static io.dramatis.sampler.pool.builtin.WrittenPool.PERSONAS;
import static io.dramatis.sampler.pool.builtin.WrittenPool.VOCABULARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.NewPersona;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no phrase dominates and no two sentences are nearly the same. */
class PersonaVarietyTest {
  private static final double SIMILAR = 0.9;

  @Test
  void noCircumstanceGoalOrDeedComesUpInMoreThanOnePercent() {
    List<String> phrases =
        Stream.of(
                VOCABULARY.circumstances().stream().map(Phrase::text),
                VOCABULARY.goals().stream().map(Phrase::text),
                VOCABULARY.parts().expertise().values().stream().flatMap(Collection::stream),
                VOCABULARY.occupations().stream().flatMap(o -> o.does().stream()).map(Deed::text),
                VOCABULARY.roles().stream().flatMap(r -> r.does().stream()).map(Deed::text),
                VOCABULARY.parts().pensioners().stream().map(Deed::text),
                VOCABULARY.parts().jobSeekers().stream().map(Deed::text))
            .flatMap(Function.identity())
            .toList();
    String all = PERSONAS.stream().map(NewPersona::text).collect(Collectors.joining("\n")) + "\n";

    assertThat(phrases)
        .allSatisfy(
            phrase ->
                assertThat(occurrences(all, phrase))
                    .as(phrase)
                    .isLessThanOrEqualTo(PERSONAS.size() / 100));
  }

  @Test
  void noOpeningComesUpOften() {
    Map<String, Long> openings =
        PERSONAS.stream()
            .map(p -> p.text().replaceAll("\\d+", "N").split(" "))
            .map(words -> String.join(" ", Arrays.copyOf(words, 4)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(openings.values()).allMatch(number -> number <= PERSONAS.size() * 3 / 200);
  }

  @Test
  void noTwoSentencesShareNineTenthsOfTheirWords() {
    assertThat(similar(PERSONAS.stream().map(NewPersona::text).toList())).isEmpty();
  }

  @Test
  void wouldFindThem() {
    assertThat(
            similar(
                List.of(
                    "one two three four five six seven eight nine ten",
                    "One two three four five six seven eight nine, ten eleven",
                    "one two three")))
        .hasSize(1);
  }

  private static int occurrences(String all, String phrase) {
    int count = 0;
    for (int at = all.indexOf(phrase); at >= 0; at = all.indexOf(phrase, at + 1)) {
      count++;
    }
    return count;
  }

  /** Pairs with a Jaccard similarity of words from 0.9 on, found by their rarest words. */
  private static List<String> similar(List<String> texts) {
    List<List<String>> sorted = byRarity(texts);
    Map<String, List<Integer>> withWord = new HashMap<>();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      List<String> words = sorted.get(i);
      // Similar sets share one of the words that are more than a tenth may differ in.
      int prefix = words.size() - (int) Math.ceil(SIMILAR * words.size()) + 1;
      Set<Integer> candidates = new HashSet<>();
      for (String word : words.subList(0, prefix)) {
        List<Integer> others = withWord.computeIfAbsent(word, key -> new ArrayList<>());
        candidates.addAll(others);
        others.add(i);
      }
      for (int other : candidates) {
        if (jaccard(words, sorted.get(other)) >= SIMILAR) {
          pairs.add(texts.get(other) + " / " + texts.get(i));
        }
      }
    }
    return pairs;
  }

  private static List<List<String>> byRarity(List<String> texts) {
    List<List<String>> words =
        texts.stream()
            .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[.,]", "").split(" "))
            .map(split -> Arrays.stream(split).distinct().toList())
            .toList();
    Map<String, Long> frequency =
        words.stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Comparator<String> rarest =
        Comparator.<String, Long>comparing(frequency::get).thenComparing(Function.identity());
    return words.stream().map(list -> list.stream().sorted(rarest).toList()).toList();
  }

  private static double jaccard(List<String> one, List<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(new HashSet<>(other));
    return (double) both.size() / (one.size() + other.size() - both.size());
  }
}
