package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a licence lets a persona, and so what is made with it, be used commercially. */
public enum CommercialUse {
  /** The licence does not forbid it. */
  @JsonProperty("allowed")
  ALLOWED,
  /** The licence forbids it. */
  @JsonProperty("forbidden")
  FORBIDDEN,
  /** The licence is somebody's own, and Dramatis does not know what it says. */
  @JsonProperty("unknown")
  UNKNOWN
}
