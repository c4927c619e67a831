package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which part in a conversation a step of a recipe writes. */
public enum Side {
  /** What somebody asks. */
  @JsonProperty("asking")
  ASKING,
  /** What is answered, or a text that stands alone. */
  @JsonProperty("answering")
  ANSWERING,
  /** A judgement on the other steps' texts; it never carries a persona. */
  @JsonProperty("checking")
  CHECKING
}
