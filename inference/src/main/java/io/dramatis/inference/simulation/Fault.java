package io.dramatis.inference.simulation;

import java.util.Arrays;
import java.util.Locale;

/** What the simulated server can do instead of answering properly. */
public enum Fault {
  /** An ordinary answer, to stand between faults in a script. */
  NONE,
  /** 429 with the plan's {@code Retry-After}. */
  RATE_LIMITED,
  /** 500. */
  SERVER_ERROR,
  /** 503. */
  UNAVAILABLE,
  /** 401. */
  UNAUTHORISED,
  /** 400. */
  BAD_REQUEST,
  /** 400 with the code {@code content_filter}. */
  PROMPT_FILTERED,
  /** 307 to somewhere else. */
  REDIRECT,
  /** The connection closes before the answer. */
  CLOSED,
  /** The connection closes in the middle of the answer. */
  CUT_OFF,
  /** No answer until the client goes away or the server stops. */
  HANG,
  /** 200 with half a JSON document. */
  MALFORMED_JSON,
  /** 200 with bytes that are not UTF-8. */
  INVALID_UTF8,
  /** 200 with a proxy's HTML page. */
  HTML,
  /** 200 with a body of 32 MiB. */
  TOO_LARGE,
  /** 200 with an empty list of choices, scores or vectors. */
  NO_CHOICES,
  /** 200 with one choice, whatever {@code n}, or with one score or vector fewer than texts. */
  ONE_CHOICE,
  /** 200 with the first choice cut by the content filter. */
  CONTENT_FILTER,
  /** 200 with every choice cut by the content filter, and empty. */
  ALL_FILTERED,
  /** 200 with free text although a {@code response_format} was asked for. */
  FORMAT_IGNORED,
  /** 400 to a request with a {@code response_format}; others are answered properly. */
  FORMAT_REFUSED,
  /** 200 with a score or vector that is not a number. */
  NOT_A_NUMBER;

  /** The name in JSON and arguments: lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fault of a name.
   *
   * @throws IllegalArgumentException naming the faults that there are
   */
  public static Fault of(String id) {
    return Arrays.stream(values())
        .filter(fault -> fault.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fault %s; there are %s"
                        .formatted(id, Arrays.stream(values()).map(Fault::id).toList())));
  }
}
