package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a recipe needs a persona for. */
public enum PersonaUse {
  /** The text of the recipe's voice is the persona's own. */
  @JsonProperty("voice")
  VOICE,
  /** The prompt is about the persona; the text need not sound like it. */
  @JsonProperty("subject")
  SUBJECT,
  /** Nothing: prompts are built on seeds alone. */
  @JsonProperty("none")
  NONE
}
