package io.dramatis.sampler.pool.duplicate;

import io.dramatis.contracts.Require;
import io.dramatis.sampler.pool.NewPersona;
import java.util.UUID;

/**
 * A persona's text to be looked at.
 *
 * @param line what later duplicates are told they repeat, such as the line of the file
 * @param text the persona in natural language; not blank
 * @param digest as in {@link NewPersona#digest()}: equal digests are equal texts. The upper half of
 *     it decides, which of 5,000,000 texts confuses two with a probability of 7 in 10,000,000
 */
public record PersonaText(long line, String text, UUID digest) {
  public PersonaText {
    Require.text("persona.text", text);
  }

  /** The text of a persona on its way into a pool. */
  public static PersonaText of(NewPersona persona) {
    return new PersonaText(persona.line(), persona.text(), persona.digest());
  }
}
