package io.dramatis.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.KeptText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A candidate while its steps are written; used by one thread at a time. */
final class Draft {
  private static final String REFUSED = "the endpoint's content filter refused the check";

  private final int index;
  private final Map<String, String> texts = new HashMap<>();
  private final List<Map<String, String>> rounds = new ArrayList<>();
  private final Set<String> conditioned = new HashSet<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<KeptText> kept = new ArrayList<>();
  private FinishReason finish = FinishReason.STOP;
  private long tokens;
  private long seed;
  private @Nullable Route route;
  private @Nullable String lost;

  /**
   * @param index its place among the prompt's drafts, 0 and up
   */
  Draft(int index) {
    this.index = index;
  }

  /** Takes a step as the model answered it. */
  void write(String step, StepAnswer answer, boolean underPersona) {
    tokens += answer.tokens();
    if (answer.unfit() != null) {
      lose(step, answer.unfit());
      return;
    }
    if (underPersona) {
      conditioned.add(step);
    }
    texts.put(step, answer.text());
    worsen(answer.finish());
  }

  /** Takes a step that there was nothing to ask for. */
  void writeNothing(String step) {
    texts.put(step, "");
  }

  /** Takes what a checking step found. */
  void check(String step, StepAnswer answer) {
    tokens += answer.tokens();
    if (answer.unfit() != null) {
      lose(step, answer.unfit());
      return;
    }
    ObjectNode found = answer.object();
    checks.add(
        found == null
            ? new Check(step, false, REFUSED)
            : new Check(step, found.path("passed").asBoolean(), found.path("reason").asText()));
    worsen(answer.finish());
  }

  /** Keeps a text beside the sample. */
  void keep(KeptText text) {
    kept.add(text);
  }

  /** Ends a round, whose texts stay as they are now. */
  void endRound() {
    rounds.add(Map.copyOf(texts));
  }

  /** Takes what decides its by-intent steps. */
  void route(Route decided) {
    route = decided;
  }

  /** Takes the seed that its first request was sent with. */
  void seed(long sent) {
    seed = sent;
  }

  /** Its place among the prompt's drafts. */
  int index() {
    return index;
  }

  /** The latest text of each step. */
  Map<String, String> texts() {
    return texts;
  }

  /** The texts of each round that has ended. */
  List<Map<String, String>> rounds() {
    return rounds;
  }

  /** The worst finish reason so far. */
  FinishReason finish() {
    return finish;
  }

  /** Names of the steps that were written under the persona. */
  Set<String> conditioned() {
    return conditioned;
  }

  /** What the checking steps found. */
  List<Check> checks() {
    return checks;
  }

  /** What is kept beside the sample. */
  List<KeptText> kept() {
    return kept;
  }

  /** Completion tokens of its steps. */
  long tokens() {
    return tokens;
  }

  /** The seed that its first request was sent with. */
  long seed() {
    return seed;
  }

  /** What decides the by-intent steps; null while nothing is decided. */
  @Nullable Route route() {
    return route;
  }

  /** Why it will be no candidate; null while it may be one. */
  @Nullable String lost() {
    return lost;
  }

  /** Whether later steps have something to work on. */
  boolean alive() {
    return lost == null;
  }

  private void lose(String step, String why) {
    lost = "step %s: %s".formatted(step, why);
  }

  private void worsen(FinishReason reason) {
    if (severity(reason) > severity(finish)) {
      finish = reason;
    }
  }

  private static int severity(FinishReason finish) {
    return switch (finish) {
      case STOP -> 0;
      case OTHER -> 1;
      case LENGTH -> 2;
      case CONTENT_FILTER -> 3;
    };
  }
}
