package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a text was written from, other than its persona and seed. Data that is trained on its own
 * output collapses, so its generations are counted.
 *
 * @param generation 1 for a text written from what people wrote alone; else one more than the
 *     highest among the samples and personas that its prompt showed
 * @param samples ids of the training samples that were shown as examples
 * @param others the further personas that took part, as {@code pool@version/id}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Ancestry(int generation, List<String> samples, List<String> others) {
  public Ancestry {
    Require.range("ancestry.generation", generation, 1, Integer.MAX_VALUE);
    samples = Require.list("ancestry.samples", samples);
    others = Require.list("ancestry.others", others);
  }

  /** Of what a prompt's candidates are written. */
  public static Ancestry of(Prompt prompt) {
    List<Persona> personas = new ArrayList<>(prompt.others());
    personas.add(prompt.persona());
    int highest =
        Stream.concat(
                prompt.examples().stream().map(Example::generation),
                personas.stream().map(persona -> persona.origin().generation()))
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    return new Ancestry(
        highest + 1,
        prompt.examples().stream().map(Example::sample).filter(sample -> sample != null).toList(),
        prompt.others().stream().map(Persona::reference).toList());
  }

  /** Whether there is nothing but a first generation to tell. */
  @JsonIgnore
  public boolean plain() {
    return generation == 1 && samples.isEmpty() && others.isEmpty();
  }
}
