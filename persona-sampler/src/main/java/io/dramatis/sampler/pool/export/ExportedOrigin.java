package io.dramatis.sampler.pool.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A persona's origin as it is exported; what is zero or false is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"source", "licence", "parent", "relation", "generation", "sample", "rehearsal"})
record ExportedOrigin(
    String source,
    String licence,
    @Nullable String parent,
    @Nullable String relation,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int generation,
    @Nullable String sample,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean rehearsal) {
  /** The columns of the flat forms, in the order of {@link #values()}. */
  static final List<String> COLUMNS =
      List.of(
          "origin.source",
          "origin.licence",
          "origin.parent",
          "origin.relation",
          "origin.generation",
          "origin.sample",
          "origin.rehearsal");

  static ExportedOrigin of(Persona persona) {
    PersonaOrigin origin = persona.origin();
    return new ExportedOrigin(
        origin.source(),
        persona.licence(),
        origin.parent(),
        origin.relation(),
        origin.generation(),
        origin.sample(),
        origin.rehearsal());
  }

  /** The values of {@link #COLUMNS}; null where there is none. */
  List<@Nullable String> values() {
    List<@Nullable String> values = new ArrayList<>();
    values.add(source);
    values.add(licence);
    values.add(parent);
    values.add(relation);
    values.add(generation == 0 ? null : Integer.toString(generation));
    values.add(sample);
    values.add(rehearsal ? "true" : null);
    return values;
  }
}
