package io.dramatis.sampler.growth;

import java.util.Locale;

/** Why an accepted sample is no persona. */
enum Refusal {
  /** The text of the recipe's voice is no JSON object. */
  NO_OBJECT,
  /** The object has no text {@code persona}. */
  NO_PERSONA,
  /** The persona is blank. */
  BLANK,
  /** The persona, its relation or an attribute is too long, or there are too many attributes. */
  TOO_LONG,
  /** A text of it speaks to the model instead of describing somebody. */
  INSTRUCTION,
  /** A text holds a NUL character or half a surrogate pair. */
  UNSTORABLE;

  /** As it is stored and told, such as {@code no-persona}. */
  String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
