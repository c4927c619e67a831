package io.dramatis.reward.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines of {@code {"prompt", "chosen", "rejected", "source"?}} and of {@code {"prompt",
 * "candidates": [{"text", "score"}], "source"?}}, in any mixture. Other fields are not looked at;
 * blank lines are passed over; a line that cannot be used is refused and the others are read.
 */
public final class EvaluationReader {
  /** The source of a line that names none. */
  public static final String NO_SOURCE = "unnamed";

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<Pair> pairs = new ArrayList<>();
  private final List<CandidateSet> sets = new ArrayList<>();
  private final List<RefusedLine> refused = new ArrayList<>();

  private EvaluationReader() {}

  /**
   * Everything that a file holds.
   *
   * @throws IOException when it cannot be read
   */
  public static EvaluationData read(Reader file) throws IOException {
    EvaluationReader reader = new EvaluationReader();
    BufferedReader lines = new BufferedReader(file);
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        reader.add(number, line);
      }
    }
    return new EvaluationData(reader.pairs, reader.sets, reader.refused);
  }

  private void add(long number, String line) {
    try {
      LineFields fields = new LineFields(STRICT.readTree(line));
      if (fields.has("candidates")) {
        sets.add(
            new CandidateSet(fields.prompt(), fields.candidates(), fields.sourceOr(NO_SOURCE)));
      } else {
        pairs.add(
            new Pair(
                fields.prompt(),
                fields.text("chosen"),
                fields.text("rejected"),
                fields.sourceOr(NO_SOURCE)));
      }
    } catch (JsonProcessingException e) {
      refused.add(new RefusedLine(number, "", "no JSON; give one object a line"));
    } catch (LineFields.BadFieldException e) {
      refused.add(new RefusedLine(number, e.field(), String.valueOf(e.getMessage())));
    }
  }
}
