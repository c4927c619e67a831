package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.reward.store.Provenance;
import io.dramatis.reward.store.Writing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lineages of a batch's samples, put together from what the store holds. */
final class SampleLineages {
  private static final String WHOLE = "a prompt that did not fail is stored whole";

  private final String jobName;
  private final int selection;
  private final Map<String, PromptRow> prompts;

  SampleLineages(String jobName, int selection, List<PromptRow> prompts) {
    this.jobName = jobName;
    this.selection = selection;
    this.prompts = prompts.stream().collect(Collectors.toMap(PromptRow::id, Function.identity()));
  }

  /** How a candidate was written. */
  record Written(FinishReason finish, Writing writing) {}

  boolean rehearsal(Reselected.Sample sample) {
    return generation(prompts.get(sample.promptId())).rehearsal();
  }

  Lineage of(Reselected.Sample sample, Written written) {
    PromptRow prompt = prompts.get(sample.promptId());
    Provenance provenance = Objects.requireNonNull(prompt.provenance(), WHOLE);
    Writing writing = written.writing();
    return new Lineage(
        jobName,
        Objects.requireNonNull(prompt.persona(), WHOLE),
        prompt.seed(),
        prompt.recipe(),
        provenance.recipeHash(),
        generation(prompt),
        Objects.requireNonNull(writing.temperature(), WHOLE),
        provenance.randomSeed(),
        written.finish(),
        sample.verdicts(),
        sample.reward(),
        sample.rank(),
        sample.of(),
        writing.routing(),
        writing.randomSeed(),
        writing.tokens(),
        writing.kept(),
        provenance.ancestry(),
        selection);
  }

  private static Generation generation(PromptRow prompt) {
    return Objects.requireNonNull(prompt.generation(), WHOLE);
  }
}
