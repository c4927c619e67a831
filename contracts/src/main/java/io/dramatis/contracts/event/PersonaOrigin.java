package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * Where a persona comes from.
 *
 * @param source the data set, URL or job; empty where nobody said
 * @param commercialUse what its licence says of commercial use
 * @param generation 0 for a persona that no generation job wrote; else one more than its parent's
 * @param rehearsal whether the rehearsal stand-in wrote it and not a model
 * @param parent {@code pool@version/id} of the persona it was grown from; absent when from none
 * @param relation what it is to its parent, such as {@code patient of}; absent without a parent
 * @param sample the training sample that it was; absent for a persona that was imported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonaOrigin(
    String source,
    CommercialUse commercialUse,
    int generation,
    boolean rehearsal,
    @Nullable String parent,
    @Nullable String relation,
    @Nullable String sample) {
  /** Of a persona of which nothing was said, as in events of earlier versions. */
  public static final PersonaOrigin UNSTATED =
      new PersonaOrigin("", CommercialUse.UNKNOWN, 0, false, null, null, null);

  public PersonaOrigin {
    source = source == null ? "" : source;
    Require.present("persona.origin.commercialUse", commercialUse);
    Require.range("persona.origin.generation", generation, 0, Integer.MAX_VALUE);
  }

  /** The origin of a persona that was imported or came with Dramatis. */
  public static PersonaOrigin of(String source, CommercialUse commercialUse) {
    return new PersonaOrigin(source, commercialUse, 0, false, null, null, null);
  }
}
