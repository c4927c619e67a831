package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who speaks in a chat message. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT;

  /** The name in JSON, in lower case. */
  @JsonValue
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the JSON name. */
  @JsonCreator
  public static Role of(String json) {
    for (Role role : values()) {
      if (role.json().equals(json)) {
        return role;
      }
    }
    throw new IllegalArgumentException("role is none of system, user, assistant");
  }
}
