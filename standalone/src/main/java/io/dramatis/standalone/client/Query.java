package io.dramatis.standalone.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query string as it grows. */
public final class Query {
  private final List<String> parts = new ArrayList<>();

  /** Adds a parameter; one without a value is left out. */
  public Query with(String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name + "=" + ApiClient.segment(value.toString()));
    }
    return this;
  }

  /** Adds a parameter for each value. */
  public Query withAll(String name, List<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  /** Adds {@code name=true} when so. */
  public Query when(boolean so, String name) {
    return so ? with(name, "true") : this;
  }

  /** The path with the parameters. */
  public String on(String path) {
    return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
  }
}
