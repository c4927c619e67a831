package io.dramatis.sampler.pool.intake;

import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.pool.VectorWriter;
import io.dramatis.sampler.pool.duplicate.Examination;
import io.dramatis.sampler.pool.duplicate.PersonaDuplicates;
import io.dramatis.sampler.pool.duplicate.PersonaText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes personas in, a batch at a time, and leaves out those that repeat an earlier one. */
final class PersonaIntake {
  private static final int BATCH = 512;
  private static final int MOST_LICENCES = 1_000;

  private final PoolWriter writer;
  private final PersonaDuplicates duplicates;
  private final VectorWriter vectors;
  private final Refusals refusals;
  private final DroppedRows dropped = new DroppedRows();
  private final List<NewPersona> batch = new ArrayList<>(BATCH);
  private final Map<String, UUID> idsOfBatch = new HashMap<>();
  private final Set<String> licences = new HashSet<>();

  /**
   * @param vectors given the vectors that de-duplication computes
   */
  PersonaIntake(
      PoolWriter writer, PersonaDuplicates duplicates, VectorWriter vectors, Refusals refusals) {
    this.writer = writer;
    this.duplicates = duplicates;
    this.vectors = vectors;
    this.refusals = refusals;
  }

  /** Rows dropped so far. */
  DroppedRows dropped() {
    return dropped;
  }

  void add(NewPersona persona) {
    if (!persona.digest().equals(idsOfBatch.getOrDefault(persona.id(), persona.digest()))) {
      flush();
    }
    // De-duplication remembers what it finds new, so it may see only what will be stored.
    if (writer.hasId(persona.id()) && !writer.hasText(persona.digest())) {
      refusals.refuse(
          persona.line(),
          "id %s belongs to another persona of this file; ids are unique".formatted(persona.id()));
    } else if (isOneLicenceTooMany(persona)) {
      refusals.refuse(
          persona.line(),
          "the file has more than %d different licences; give licences and not remarks"
              .formatted(MOST_LICENCES));
    } else {
      batch.add(persona);
      idsOfBatch.put(persona.id(), persona.digest());
      if (batch.size() == BATCH) {
        flush();
      }
    }
  }

  private boolean isOneLicenceTooMany(NewPersona persona) {
    String licence = persona.origin().licence();
    return licence != null
        && !licences.contains(licence)
        && (licences.size() == MOST_LICENCES || !licences.add(licence));
  }

  /** Takes in what is still buffered. */
  void flush() {
    List<Examination> found = duplicates.add(batch.stream().map(PersonaText::of).toList());
    for (int i = 0; i < found.size(); i++) {
      Examination examination = found.get(i);
      NewPersona persona = batch.get(i);
      examination
          .duplicate()
          .ifPresentOrElse(
              of -> dropped.drop(persona.line(), of), () -> store(persona, examination));
    }
    batch.clear();
    idsOfBatch.clear();
  }

  private void store(NewPersona persona, Examination examination) {
    writer.add(persona);
    examination.vector().ifPresent(vector -> vectors.add(writer.stored() - 1, vector));
  }
}
