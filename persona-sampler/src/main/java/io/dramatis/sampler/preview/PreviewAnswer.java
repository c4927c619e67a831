package io.dramatis.sampler.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.Example;
import io.dramatis.contracts.event.Failure;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A preview: the first prompts of a job and what became of them. Nothing of it is stored.
 *
 * @param name the job's name
 * @param recipe as {@code name@version}
 * @param recipeHash SHA-256 of its content
 * @param prompts those that were answered, in their order
 * @param missing sequences of the prompts that were not answered in time
 * @param notice what is to be known of it; empty when there is nothing
 */
public record PreviewAnswer(
    String name,
    String recipe,
    String recipeHash,
    List<Shown> prompts,
    List<Long> missing,
    String notice) {

  /**
   * One prompt.
   *
   * @param sequence its place in the job
   * @param persona who asks
   * @param seed what it is built on; may be empty
   * @param examples what it shows as good answers
   * @param others further personas
   * @param renderings the requests as they were sent, and their answers
   * @param generation how it was answered
   * @param candidates what was written
   * @param failure why nothing was; absent when something was
   * @param outcome how the prompt would have ended
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      long sequence,
      Persona persona,
      String seed,
      List<Example> examples,
      List<Persona> others,
      List<Rendering> renderings,
      Generation generation,
      List<ShownCandidate> candidates,
      @Nullable Failure failure,
      Outcome outcome) {

    static Shown of(Preview preview) {
      CandidateBatch batch = preview.filtered().batch();
      Prompt prompt = batch.prompt();
      return new Shown(
          prompt.sequence(),
          prompt.persona(),
          prompt.seed(),
          prompt.examples(),
          prompt.others(),
          batch.renderings(),
          batch.generation(),
          ShownCandidate.of(preview),
          batch.failure(),
          preview.outcome());
    }
  }

  /**
   * One candidate.
   *
   * @param index its place among the prompt's candidates
   * @param messages the text in chat form
   * @param finish why the model stopped
   * @param routing which sides carried the persona, and why
   * @param checks what the recipe's checking steps found
   * @param temperature sampling temperature
   * @param tokens completion tokens
   * @param kept texts on the way to it
   * @param verdicts every gate's
   * @param reward how good it is; absent when a gate held it back
   * @param rank 1 for the best; absent alike
   * @param fate {@code accepted}, or why it would not be kept
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShownCandidate(
      int index,
      List<ChatMessage> messages,
      FinishReason finish,
      @Nullable Routing routing,
      List<Check> checks,
      @Nullable Double temperature,
      @Nullable Long tokens,
      List<KeptText> kept,
      List<Verdict> verdicts,
      @Nullable Reward reward,
      @Nullable Integer rank,
      String fate) {

    static List<ShownCandidate> of(Preview preview) {
      Map<String, Preview.Scored> scored =
          preview.scored().stream()
              .collect(Collectors.toMap(Preview.Scored::candidateId, Function.identity()));
      List<ShownCandidate> shown = new ArrayList<>();
      var candidates = preview.filtered().batch().candidates();
      for (int i = 0; i < candidates.size(); i++) {
        var candidate = candidates.get(i);
        var judgement = preview.filtered().judgements().get(i);
        Preview.Scored score = scored.get(candidate.id());
        shown.add(
            new ShownCandidate(
                candidate.index(),
                candidate.messages(),
                candidate.finish(),
                candidate.routing(),
                candidate.checks(),
                candidate.temperature(),
                candidate.tokens(),
                candidate.kept(),
                judgement.verdicts(),
                score == null ? null : score.reward(),
                score == null ? null : (Integer) score.rank(),
                score == null
                    ? judgement.rejection().orElse(preview.outcome().reason())
                    : score.fate()));
      }
      return shown;
    }
  }
}
