package io.dramatis.sampler.growth;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.Into;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.sampler.job.Job;
import java.util.Objects;

/** Reads the accepted samples of one job as personas: a pure function of job and sample. */
final class SampleReading {
  private final Job job;
  private final Into into;
  private final Recipe recipe;

  /**
   * @param job one that has {@code into}
   */
  SampleReading(Job job) {
    this.job = job;
    this.into = Objects.requireNonNull(job.spec().into(), "a growing job has into");
    this.recipe = job.settings().recipe();
  }

  /**
   * What the sample is.
   *
   * @throws UnreadableEventException when its ids are not derived from the job
   */
  Staged read(TrainingSample sample) {
    Staged.Place place = place(sample);
    try {
      PersonaCard card = PersonaCard.read(voice(sample));
      return grown(place, card, sample);
    } catch (PersonaCard.RefusedException e) {
      return new Staged.Refused(place, e.refusal());
    }
  }

  private Staged grown(Staged.Place place, PersonaCard card, TrainingSample sample) {
    Persona subject = sample.lineage().persona();
    boolean hasParent = hasParent(subject);
    return new Staged.Grown(
        place,
        card.text(),
        card.attributes(),
        source(),
        licence(subject, hasParent),
        hasParent ? subject.reference() : null,
        hasParent ? card.relation() : null,
        (hasParent ? subject.origin().generation() : 0) + 1,
        sample.rehearsal() || (hasParent && subject.origin().rehearsal()));
  }

  /** A recipe that uses no persona is given somebody who stands in for one. */
  private boolean hasParent(Persona subject) {
    return recipe.personaUse() != PersonaUse.NONE
        && !subject.reference().equals(Persona.NOBODY.reference());
  }

  private String licence(Persona subject, boolean hasParent) {
    boolean inherits = hasParent || into.licence() == null;
    return GrownLicence.of(into.licence(), inherits ? subject.licence() : null);
  }

  private String source() {
    String stated = into.source();
    if (stated != null) {
      return stated;
    }
    String by =
        "grown by job %s with recipe %s@%d".formatted(job.id(), recipe.name(), recipe.version());
    return recipe.personaUse() == PersonaUse.NONE
        ? by
        : "%s from %s@%d".formatted(by, job.pool(), job.poolVersion());
  }

  private String voice(TrainingSample sample) {
    Role voice = recipe.voice();
    return sample.messages().stream()
        .filter(message -> message.role() == voice)
        .map(ChatMessage::content)
        .reduce((earlier, last) -> last)
        .orElse("");
  }

  private static Staged.Place place(TrainingSample sample) {
    String prompt = sample.promptId();
    try {
      long sequence = Long.parseLong(prompt.substring(prompt.lastIndexOf('.') + 1));
      int index = Integer.parseInt(sample.id().substring(sample.id().lastIndexOf('.') + 1));
      if (prompt.equals(Ids.prompt(sample.jobId(), sequence))
          && sample.id().equals(Ids.candidate(prompt, index))
          && sequence >= 0
          && index >= 0) {
        return new Staged.Place(sample.jobId(), sequence, index);
      }
    } catch (NumberFormatException e) {
      // Refused below, like ids that name another job.
    }
    throw new UnreadableEventException(
        "id is %.100s; let it be derived from job and prompt, such as %.70s.0.0"
            .formatted(sample.id(), sample.jobId()));
  }
}
