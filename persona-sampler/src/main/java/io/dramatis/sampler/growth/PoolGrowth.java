package io.dramatis.sampler.growth;

import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.NewVersion;
import io.dramatis.sampler.pool.PoolExtension;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.pool.StatedOrigin;
import io.dramatis.sampler.pool.duplicate.DuplicateOptions;
import io.dramatis.sampler.pool.duplicate.Examination;
import io.dramatis.sampler.pool.duplicate.PersonaDuplicates;
import io.dramatis.sampler.pool.duplicate.PersonaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;

/**
 * Writes a pool's next version in the caller's transaction: what the newest one holds, as it is,
 * and after that a job's personas that are no duplicates of anything before them.
 */
final class PoolGrowth {
  private final Handle handle;
  private final Growth growth;
  private final PoolExtension extension;
  private boolean idsTaken;
  private long added;
  private long duplicates;

  PoolGrowth(Handle handle, Growth growth) {
    this.handle = handle;
    this.growth = growth;
    this.extension = new PoolExtension(handle, growth.pool());
  }

  /** Personas that are new; ask after {@link #publish}. */
  long added() {
    return added;
  }

  /** Personas that are there already; ask after {@link #publish}. */
  long duplicates() {
    return duplicates;
  }

  /**
   * Publishes the version, or nothing when none of the personas is new: what was written of it goes
   * when the caller rolls back to where it was.
   */
  Optional<PoolVersion> publish() {
    List<String> sources = StagedPersonas.distinct(handle, "source", growth.jobId());
    String source =
        PoolSource.of(extension.newest().map(PoolVersion::source).orElse(null), sources);
    SortedSet<String> licences = extension.licences();
    licences.addAll(StagedPersonas.distinct(handle, "licence", growth.jobId()));
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    String licence = GrownLicence.ofAll(licences);
    PoolWriter writer = new PoolWriter(handle, this::refuse);
    try (PersonaDuplicates known = PersonaDuplicates.of(DuplicateOptions.DEFAULT)) {
      extension.copyTo(writer, source, licence, page -> remember(page, known));
      StagedPersonas.forEachPage(
          handle, growth.jobId(), page -> addNew(writer, known, personas(page, source, licence)));
    }
    if (added == 0) {
      return Optional.empty();
    }
    PoolVersion version =
        writer.publish(new NewVersion(growth.pool(), source, licence, null, growth.jobId()));
    extension.copyEmbeddings(writer);
    return Optional.of(version);
  }

  /**
   * An imported file may hold personas of a job with the same id in another deployment; those of
   * this job then have ids derived from their texts.
   */
  private void remember(List<NewPersona> page, PersonaDuplicates known) {
    known.add(texts(page));
    String ours = growth.jobId() + ".";
    idsTaken = idsTaken || page.stream().anyMatch(persona -> persona.id().startsWith(ours));
  }

  private void addNew(PoolWriter writer, PersonaDuplicates known, List<NewPersona> personas) {
    List<Examination> found = known.add(texts(personas));
    for (int i = 0; i < personas.size(); i++) {
      if (found.get(i).duplicate().isEmpty() && writer.add(personas.get(i))) {
        added++;
      } else {
        duplicates++;
      }
    }
  }

  private static List<PersonaText> texts(List<NewPersona> personas) {
    return personas.stream().map(PersonaText::of).toList();
  }

  private List<NewPersona> personas(List<Staged.Grown> page, String source, String licence) {
    List<NewPersona> personas = new ArrayList<>(page.size());
    for (Staged.Grown grown : page) {
      String sample =
          "%s.%d.%d"
              .formatted(grown.place().jobId(), grown.place().sequence(), grown.place().index());
      personas.add(
          NewPersona.of(
                  added + duplicates + 1,
                  idsTaken ? null : sample,
                  grown.text(),
                  grown.attributes())
              .withOrigin(
                  new StatedOrigin(
                      grown.source().equals(source) ? null : grown.source(),
                      grown.licence().equals(licence) ? null : grown.licence(),
                      grown.parent(),
                      grown.relation(),
                      grown.generation(),
                      sample,
                      grown.rehearsal())));
    }
    return personas;
  }

  /** Ids are derived from samples, and from texts where those are taken: none comes twice. */
  private void refuse(long line, String reason) {
    throw new IllegalStateException(
        "a persona of job %s cannot be added to pool %s: %s"
            .formatted(growth.jobId(), growth.pool(), reason));
  }
}
