package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dramatis.contracts.Require;

/** What a gate says of a candidate. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Passed.class, name = "passed"),
  @JsonSubTypes.Type(value = Verdict.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Verdict.Flagged.class, name = "flagged")
})
public sealed interface Verdict {
  /** The gate's name. */
  String gate();

  /** The gate's score, in the gate's own range. */
  double score();

  /** What the score was held against. */
  double threshold();

  /** The gate lets the candidate through. */
  record Passed(String gate, double score, double threshold) implements Verdict {
    public Passed {
      Require.text("verdict.gate", gate);
      Require.range("verdict.score", score, -1e12, 1e12);
      Require.range("verdict.threshold", threshold, -1e12, 1e12);
    }
  }

  /**
   * The gate holds the candidate back.
   *
   * @param reason a short stable name, used in counts
   */
  record Rejected(String gate, double score, double threshold, String reason) implements Verdict {
    public Rejected {
      Require.text("verdict.gate", gate);
      Require.range("verdict.score", score, -1e12, 1e12);
      Require.range("verdict.threshold", threshold, -1e12, 1e12);
      Require.text("verdict.reason", reason);
    }
  }

  /**
   * The gate lets the candidate through and says something of it that whoever uses the sample
   * should know.
   *
   * @param reason a short stable name, used in counts
   */
  record Flagged(String gate, double score, double threshold, String reason) implements Verdict {
    public Flagged {
      Require.text("verdict.gate", gate);
      Require.range("verdict.score", score, -1e12, 1e12);
      Require.range("verdict.threshold", threshold, -1e12, 1e12);
      Require.text("verdict.reason", reason);
    }
  }
}
