package io.dramatis.filter.duplicate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.filter.gate.GateInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How alike candidates are to earlier ones: those of other prompts of their scope in the order of
 * registration, and those of their own prompt in the order of the candidates. Every candidate is
 * compared, and only those that passed the gates before are competitors of later ones, whatever
 * becomes of them afterwards.
 *
 * <p>What is found does not change when a prompt is delivered again, since the order of
 * registration survives. A candidate never competes with itself, also when its text was generated
 * anew under the same id; others then still compete with the text first registered. What is
 * previewed is never registered.
 */
final class Competition<S extends Sketch<S>> {
  private final SketchStore<S> store;

  Competition(SketchStore<S> store) {
    this.store = store;
  }

  /**
   * The greatest similarity to an earlier one for each candidate, in their order; none where there
   * is nothing to compare with.
   *
   * @param scope of the prompt's job
   * @param sketches by candidate id; candidates without a text have none
   */
  List<OptionalDouble> greatest(GateInput input, Scope scope, Map<String, S> sketches) {
    Map<String, List<S>> earlier = registerAndFind(input, scope, sketches);
    List<S> siblings = new ArrayList<>();
    List<OptionalDouble> greatest = new ArrayList<>();
    for (Candidate candidate : input.candidates()) {
      S own = sketches.get(candidate.id());
      if (own == null) {
        greatest.add(OptionalDouble.empty());
        continue;
      }
      List<S> rivals = new ArrayList<>(siblings);
      rivals.addAll(earlier.getOrDefault(candidate.id(), List.of()));
      greatest.add(rivals.stream().mapToDouble(own::similarity).max());
      if (input.standing(candidate)) {
        siblings.add(own);
      }
    }
    return greatest;
  }

  private Map<String, List<S>> registerAndFind(
      GateInput input, Scope scope, Map<String, S> sketches) {
    Prompt prompt = input.batch().prompt();
    if (!prompt.previewed()) {
      List<Candidate> standing = input.candidates().stream().filter(input::standing).toList();
      store.register(scope, prompt.id(), entries(standing, sketches));
    }
    return store.earlier(scope, prompt.id(), entries(input.candidates(), sketches));
  }

  private List<Entry<S>> entries(List<Candidate> candidates, Map<String, S> sketches) {
    return candidates.stream()
        .map(
            candidate -> {
              S sketch = sketches.get(candidate.id());
              return sketch == null ? null : new Entry<>(candidate.id(), sketch);
            })
        .filter(Objects::nonNull)
        .toList();
  }
}
