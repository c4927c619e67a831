package io.dramatis.standalone.bench.filter;

import io.dramatis.standalone.bench.generation.Sample;
import io.dramatis.standalone.console.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code bench filter} measured.
 *
 * @param plan what was asked
 * @param processors of the machine
 * @param model the embedding model
 * @param fates candidates of the last run by what decided them; {@code passed} for those let
 *     through
 * @param textsPerCandidate texts that the model embedded, over the candidates
 * @param textsPerCall texts in one call of the model
 * @param gates candidates a second through all gates
 * @param modelAlone the model on the same texts in the same calls: candidates a second
 * @param ratio the gates' rate over the model's
 * @param modelShare of the processor time of this process, that of the model's threads; 0 where the
 *     system does not tell
 * @param again candidates a second when the same batches come again after a restart
 * @param embeddedAgain texts that were embedded again then, of all runs
 * @param readMicros reading a stored vector, in batches of 32, microseconds a text
 * @param embedMicros embedding a text, microseconds of wall-clock time with all processors at work
 */
public record FilterFigures(
    FilterPlan plan,
    int processors,
    String model,
    Map<String, Integer> fates,
    Sample textsPerCandidate,
    Sample textsPerCall,
    Sample gates,
    Sample modelAlone,
    Sample ratio,
    Sample modelShare,
    Sample again,
    long embeddedAgain,
    Sample readMicros,
    Sample embedMicros) {
  public FilterFigures {
    fates = Collections.unmodifiableMap(new TreeMap<>(fates));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "%,d prompts a run, k = %d, %d prompts at once, seed %d; %d run(s); %d processors; %s",
            plan.prompts(),
            plan.candidates(),
            plan.atOnce(),
            plan.seed(),
            plan.runs(),
            processors,
            model));
    Table table = new Table("", "median (range)");
    table.add("candidates/s through all gates", gates.text(1));
    table.add("candidates/s, the model alone on the same texts", modelAlone.text(1));
    table.add("ratio", ratio.text(3));
    table.add("model's share of the processor time", modelShare.text(3));
    table.add("texts embedded for a candidate", textsPerCandidate.text(2));
    table.add("texts in a call of the model", textsPerCall.text(1));
    table.add("candidates/s, the same batches after a restart", again.text(1));
    table.add("embedding a text, µs", embedMicros.text(0));
    table.add("reading a stored vector, µs", readMicros.text(0));
    lines.addAll(table.lines());
    lines.add(line("%,d texts embedded again after the restart", embeddedAgain));
    lines.add("fates of the last run: " + fates);
    return lines;
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
