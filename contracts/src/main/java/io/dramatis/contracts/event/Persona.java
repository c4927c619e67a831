package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dramatis.contracts.Require;
import java.util.Map;

/**
 * Somebody whose point of view a prompt takes.
 *
 * @param id unique in the pool
 * @param pool the pool's name
 * @param poolVersion 1 and up; a version of a pool never changes
 * @param text the persona in natural language
 * @param attributes name to value, such as {@code region} to {@code Africa}; may be empty
 * @param licence SPDX id or the licence's name, as the persona's source states it
 * @param origin where it comes from; {@link PersonaOrigin#UNSTATED} where nobody said
 */
public record Persona(
    String id,
    String pool,
    int poolVersion,
    String text,
    Map<String, String> attributes,
    String licence,
    PersonaOrigin origin) {
  /** Stands in for a persona where a recipe uses none. */
  public static final Persona NOBODY =
      new Persona(
          "nobody",
          "none",
          1,
          "nobody in particular",
          Map.of(),
          "CC0-1.0",
          PersonaOrigin.of("Dramatis", CommercialUse.ALLOWED));

  public Persona {
    Require.text("persona.id", id);
    Require.text("persona.pool", pool);
    Require.range("persona.poolVersion", poolVersion, 1, Integer.MAX_VALUE);
    Require.text("persona.text", text);
    attributes = Require.map("persona.attributes", attributes);
    Require.text("persona.licence", licence);
    origin = origin == null ? PersonaOrigin.UNSTATED : origin;
  }

  /** A persona of which no origin is stated. */
  public Persona(
      String id,
      String pool,
      int poolVersion,
      String text,
      Map<String, String> attributes,
      String licence) {
    this(id, pool, poolVersion, text, attributes, licence, PersonaOrigin.UNSTATED);
  }

  /** Names this very record, whatever later versions of its pool hold: {@code pool@version/id}. */
  @JsonIgnore
  public String reference() {
    return "%s@%d/%s".formatted(pool, poolVersion, id);
  }
}
