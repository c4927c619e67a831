package io.dramatis.filter.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The texts of an evaluation set, as hashes of their runs of thirteen words (Brown et al. 2020,
 * "Language Models are Few-Shot Learners", appendix C); a text of eight to twelve words counts as a
 * whole, and shorter ones, which anybody may say, not at all. Eight bytes a run in memory.
 */
public final class EvaluationSet {
  static final int RUN = 13;
  static final int FEWEST_WORDS = 8;

  private final long[] runs;
  private final int[] lengths;

  private EvaluationSet(long[] runs, int[] lengths) {
    this.runs = runs;
    this.lengths = lengths;
  }

  /**
   * The set in a file: of a name that ends in {@code .jsonl} every text in every line's JSON, else
   * every line.
   *
   * @throws IllegalArgumentException when the file cannot be read or holds no text that is long
   *     enough; the message names set and file
   */
  public static EvaluationSet read(String name, Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      EvaluationSet set =
          of(file.toString().endsWith(".jsonl") ? lines.flatMap(EvaluationSet::texts) : lines);
      if (set.runs.length == 0) {
        throw new IllegalArgumentException(
            "evaluation set %s: %s holds no text of %d words or more"
                .formatted(name, file, FEWEST_WORDS));
      }
      return set;
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new IllegalArgumentException(
          "evaluation set %s: %s is unreadable: %s".formatted(name, file, e), e);
    }
  }

  /** The set of these texts. */
  static EvaluationSet of(Stream<String> texts) {
    SortedSet<Integer> lengths = new TreeSet<>();
    long[] runs =
        texts
            .map(Words::of)
            .flatMapToLong(words -> runs(words, lengths))
            .sorted()
            .distinct()
            .toArray();
    return new EvaluationSet(runs, lengths.stream().mapToInt(n -> n).toArray());
  }

  private static LongStream runs(List<String> words, SortedSet<Integer> lengths) {
    if (words.size() < WordRuns.length(FEWEST_WORDS, words)) {
      return LongStream.empty();
    }
    int length = Math.min(words.size(), WordRuns.length(RUN, words));
    lengths.add(length);
    return Arrays.stream(WordRuns.of(words, length));
  }

  private static Stream<String> texts(String line) {
    try {
      return line.isBlank() ? Stream.of() : texts(EventCodec.mapper().readTree(line));
    } catch (JsonProcessingException e) {
      throw new java.io.UncheckedIOException("a line is not JSON", e);
    }
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isTextual()
        ? Stream.of(node.textValue())
        : node.valueStream().flatMap(EvaluationSet::texts);
  }

  /** How many runs of a text's words stand in the set. */
  int overlap(List<String> words) {
    int overlap = 0;
    for (int length : lengths) {
      for (long run : WordRuns.of(words, length)) {
        if (Arrays.binarySearch(runs, run) >= 0) {
          overlap++;
        }
      }
    }
    return overlap;
  }
}
