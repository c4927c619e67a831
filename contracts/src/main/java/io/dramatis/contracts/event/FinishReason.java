package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why the model stopped writing a candidate. */
public enum FinishReason {
  /** It was done. */
  @JsonProperty("stop")
  STOP,
  /** It ran into {@code maxTokens}: the text is cut. */
  @JsonProperty("length")
  LENGTH,
  /** The endpoint's content filter cut it. */
  @JsonProperty("content-filter")
  CONTENT_FILTER,
  /** The endpoint gave another reason, or none. */
  @JsonProperty("other")
  OTHER
}
