package io.dramatis.sampler.pool.builtin;

import io.dramatis.sampler.pool.NewPersona;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pool as it is shipped, written once for all tests. */
final class WrittenPool {
  static final Vocabulary VOCABULARY = Vocabulary.read();
  static final List<NewPersona> PERSONAS =
      new PersonaGrammar(VOCABULARY, BuiltinPool.SEED).write(BuiltinPool.SIZE);

  private WrittenPool() {}

  static Map<String, Long> count(String attribute) {
    return PERSONAS.stream()
        .filter(persona -> persona.attributes().containsKey(attribute))
        .collect(
            Collectors.groupingBy(
                persona -> persona.attributes().get(attribute), Collectors.counting()));
  }

  static List<String> tells(NewPersona persona) {
    return List.of(persona.attributes().get("tells").split(", "));
  }

  static int number(NewPersona persona, String attribute) {
    return Integer.parseInt(persona.attributes().get(attribute));
  }
}
