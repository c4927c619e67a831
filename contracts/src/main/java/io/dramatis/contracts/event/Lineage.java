package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a training sample comes from.
 *
 * @param jobName the job's name
 * @param persona who asked
 * @param seed the prompt's topic, document or example; may be empty
 * @param recipe the recipe's name and version as {@code name@version}
 * @param recipeHash SHA-256 of the recipe's content
 * @param generation how the candidates came about
 * @param temperature the candidate's sampling temperature, 0 to 2
 * @param randomSeed the prompt's seed
 * @param finish why the model stopped
 * @param verdicts every gate's verdict
 * @param reward the candidate's reward
 * @param rank 1 for the prompt's best candidate by reward
 * @param of how many candidates were ranked
 * @param routing which sides carried the persona, and why; absent in events of earlier versions
 * @param candidateSeed the seed that its first request was sent with; absent in events of earlier
 *     versions
 * @param tokens completion tokens of its steps; absent in events of earlier versions
 * @param kept texts on the way to it, such as the draft before its revision
 * @param ancestry generation, examples and further personas; absent where there is nothing but a
 *     first generation to tell
 * @param selection from 2 on for a later selection of the job's candidates; absent: the job's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
    String jobName,
    Persona persona,
    String seed,
    String recipe,
    String recipeHash,
    Generation generation,
    double temperature,
    long randomSeed,
    FinishReason finish,
    List<Verdict> verdicts,
    Reward reward,
    int rank,
    int of,
    @Nullable Routing routing,
    @Nullable Long candidateSeed,
    @Nullable Long tokens,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KeptText> kept,
    @Nullable Ancestry ancestry,
    @Nullable Integer selection) {
  public Lineage {
    Require.text("lineage.jobName", jobName);
    Require.present("lineage.persona", persona);
    seed = seed == null ? "" : seed;
    Require.text("lineage.recipe", recipe);
    Require.text("lineage.recipeHash", recipeHash);
    Require.present("lineage.generation", generation);
    Require.range("lineage.temperature", temperature, 0, 2);
    Require.present("lineage.finish", finish);
    verdicts = Require.list("lineage.verdicts", Require.present("lineage.verdicts", verdicts));
    Require.present("lineage.reward", reward);
    Require.range("lineage.of", of, 1, 64);
    Require.range("lineage.rank", rank, 1, of);
    kept = Require.list("lineage.kept", kept);
    if (selection != null) {
      Require.range("lineage.selection", selection, 2, Integer.MAX_VALUE);
    }
  }

  /** The lineage of a sample of the job's own selection. */
  public Lineage(
      String jobName,
      Persona persona,
      String seed,
      String recipe,
      String recipeHash,
      Generation generation,
      double temperature,
      long randomSeed,
      FinishReason finish,
      List<Verdict> verdicts,
      Reward reward,
      int rank,
      int of,
      @Nullable Routing routing,
      @Nullable Long candidateSeed,
      @Nullable Long tokens,
      List<KeptText> kept,
      @Nullable Ancestry ancestry) {
    this(
        jobName,
        persona,
        seed,
        recipe,
        recipeHash,
        generation,
        temperature,
        randomSeed,
        finish,
        verdicts,
        reward,
        rank,
        of,
        routing,
        candidateSeed,
        tokens,
        kept,
        ancestry,
        null);
  }
}
