package io.dramatis.inference.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An endpoint's key, which never shows in text. */
public final class ApiKey {
  /** For endpoints that need none. */
  public static final ApiKey NONE = new ApiKey(null);

  private final @Nullable String value;

  private ApiKey(@Nullable String value) {
    this.value = value;
  }

  /** A key; blank is none. */
  public static ApiKey of(String value) {
    return value.isBlank() ? NONE : new ApiKey(value.strip());
  }

  /** The key itself, for the request's header alone. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** The text with the key taken out, should an endpoint repeat it. */
  public String scrub(String text) {
    return value == null ? text : text.replace(value, "***");
  }

  @Override
  public String toString() {
    return value == null ? "none" : "***";
  }
}
