package io.dramatis.sampler.pool.export;

import io.dramatis.contracts.event.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Personas as rows: id and text, a column for each attribute, and the origin. An attribute whose
 * name an import would take for something else has its column under {@code attributes.}.
 */
final class FlatColumns {
  private static final Set<String> TAKEN = Set.of("id", "persona", "attributes", "origin");
  private static final String PREFIX = "attributes.";

  private final List<String> attributes;

  /**
   * @param attributes every attribute that any persona has
   */
  FlatColumns(List<String> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  List<String> names() {
    List<String> names = new ArrayList<>(List.of("id", "persona"));
    attributes.forEach(attribute -> names.add(column(attribute)));
    names.addAll(ExportedOrigin.COLUMNS);
    return names;
  }

  private static String column(String attribute) {
    boolean taken =
        TAKEN.contains(attribute)
            || attribute.startsWith(PREFIX)
            || attribute.startsWith("origin.");
    return taken ? PREFIX + attribute : attribute;
  }

  /** The values of {@link #names()}; null where there is none. */
  List<@Nullable String> values(Persona persona) {
    List<@Nullable String> values = new ArrayList<>();
    values.add(persona.id());
    values.add(persona.text());
    attributes.forEach(attribute -> values.add(persona.attributes().get(attribute)));
    values.addAll(ExportedOrigin.of(persona).values());
    return values;
  }
}
