package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Ids;
import io.dramatis.contracts.Require;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt ended; topic {@code dramatis.outcomes.v1}. Every prompt has exactly one.
 *
 * @param promptId the prompt
 * @param jobId its job
 * @param sequence its place in the job
 * @param kind accepted, rejected or failed
 * @param reason empty when accepted; the failure's reason when failed; when rejected the reason
 *     that most of its candidates share, the alphabetically first of equals
 * @param accepted samples stored, 0 unless accepted
 * @param coherent candidates that passed every gate
 * @param candidates count of candidates by fate: {@code accepted} or a rejection's reason; adds up
 *     to the number of candidates
 * @param usage tokens spent on generation
 * @param cost of the tokens by the configured price table; absent in events of earlier versions: 0
 */
public record Outcome(
    String promptId,
    String jobId,
    long sequence,
    Kind kind,
    String reason,
    int accepted,
    int coherent,
    Map<String, Integer> candidates,
    TokenUsage usage,
    @Nullable Double cost) {

  /** The fate of a candidate that became a sample, as counted in {@link #candidates()}. */
  public static final String ACCEPTED = "accepted";

  /** How a prompt can end. */
  public enum Kind {
    /** At least one candidate became a sample. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** There were candidates, and none became a sample. */
    @JsonProperty("rejected")
    REJECTED,
    /** There were no candidates, or they could not be scored or stored. */
    @JsonProperty("failed")
    FAILED
  }

  public Outcome {
    Require.text("jobId", jobId);
    Require.range("sequence", sequence, 0, Long.MAX_VALUE);
    if (!Ids.prompt(jobId, sequence).equals(promptId)) {
      throw new IllegalArgumentException(
          "promptId is %s; it must be %s".formatted(promptId, Ids.prompt(jobId, sequence)));
    }
    Require.present("kind", kind);
    reason = reason == null ? "" : reason;
    candidates = Require.map("candidates", candidates);
    candidates.forEach((fate, count) -> Require.range("candidates." + fate, count, 0, 64));
    Require.range("accepted", accepted, 0, 64);
    Require.range("coherent", coherent, accepted, 64);
    if ((kind == Kind.ACCEPTED) != (accepted > 0) || (kind == Kind.ACCEPTED) != reason.isEmpty()) {
      throw new IllegalArgumentException(
          "an outcome is accepted with samples and no reason, or has a reason and no samples");
    }
    if (candidates.getOrDefault(ACCEPTED, 0) != accepted) {
      throw new IllegalArgumentException("candidates.accepted must equal accepted, " + accepted);
    }
    Require.present("usage", usage);
    cost = cost == null ? 0.0 : cost;
    Require.range("cost", cost, 0, 1e12);
  }

  /** The outcome of a prompt that cost nothing that is known. */
  public Outcome(
      String promptId,
      String jobId,
      long sequence,
      Kind kind,
      String reason,
      int accepted,
      int coherent,
      Map<String, Integer> candidates,
      TokenUsage usage) {
    this(promptId, jobId, sequence, kind, reason, accepted, coherent, candidates, usage, null);
  }
}
