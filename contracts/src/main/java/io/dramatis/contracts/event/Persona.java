package io.dramatis.contracts.event;

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
 * @param licence SPDX id or the licence's name, as the pool states it
 */
public record Persona(
    String id,
    String pool,
    int poolVersion,
    String text,
    Map<String, String> attributes,
    String licence) {
  public Persona {
    Require.text("persona.id", id);
    Require.text("persona.pool", pool);
    Require.range("persona.poolVersion", poolVersion, 1, Integer.MAX_VALUE);
    Require.text("persona.text", text);
    attributes = Require.map("persona.attributes", attributes);
    Require.text("persona.licence", licence);
  }
}
