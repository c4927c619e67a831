package io.dramatis.generator;

import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.FinishReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A candidate while its steps are written.
 *
 * @param texts by step name
 * @param finish the worst finish reason so far
 * @param conditioned names of the steps that were written under the persona
 * @param checks what the checking steps found
 * @param route what decides the by-intent steps; null while nothing is decided
 * @param lost why it will be no candidate: which step's answers do not fit its schema; null while
 *     it may be one
 */
record Draft(
    Map<String, String> texts,
    FinishReason finish,
    Set<String> conditioned,
    List<Check> checks,
    @Nullable Route route,
    @Nullable String lost) {
  /** A draft with no step written. */
  static final Draft EMPTY =
      new Draft(Map.of(), FinishReason.STOP, Set.of(), List.of(), null, null);

  private static final String REFUSED = "the endpoint's content filter refused the check";

  Draft {
    texts = Map.copyOf(texts);
    conditioned = Set.copyOf(conditioned);
    checks = List.copyOf(checks);
  }

  /** The draft with a step as the model answered it. */
  Draft with(String step, StepAnswer answer, boolean underPersona) {
    if (answer.unfit() != null) {
      return lost("step %s: %s".formatted(step, answer.unfit()));
    }
    Set<String> more = new HashSet<>(conditioned);
    if (underPersona) {
      more.add(step);
    }
    return new Draft(with(step, answer.text()), worse(answer.finish()), more, checks, route, null);
  }

  /** The draft with a step that there was nothing to ask for. */
  Draft withNothing(String step) {
    return new Draft(with(step, ""), finish, conditioned, checks, route, lost);
  }

  /** The draft with what a checking step found. */
  Draft checked(String step, StepAnswer answer) {
    if (answer.unfit() != null) {
      return lost("step %s: %s".formatted(step, answer.unfit()));
    }
    List<Check> more = new ArrayList<>(checks);
    more.add(
        answer.object() == null
            ? new Check(step, false, REFUSED)
            : new Check(
                step,
                answer.object().path("passed").asBoolean(),
                answer.object().path("reason").asText()));
    return new Draft(texts, worse(answer.finish()), conditioned, more, route, null);
  }

  /** The draft with what decides its by-intent steps. */
  Draft routed(Route decided) {
    return new Draft(texts, finish, conditioned, checks, decided, lost);
  }

  /** Whether later steps have something to work on. */
  boolean alive() {
    return lost == null;
  }

  private Draft lost(String why) {
    return new Draft(texts, finish, conditioned, checks, route, why);
  }

  private Map<String, String> with(String step, String text) {
    Map<String, String> more = new HashMap<>(texts);
    more.put(step, text);
    return more;
  }

  private FinishReason worse(FinishReason reason) {
    return severity(reason) > severity(finish) ? reason : finish;
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
