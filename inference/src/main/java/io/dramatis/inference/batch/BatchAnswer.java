package io.dramatis.inference.batch;

/** What became of a request in a batch. */
public sealed interface BatchAnswer {
  /** Reason of a request that no batch got round to within its window, as often as it was sent. */
  String EXPIRED = "batch-expired";

  /** Reason of a request whose batch somebody cancelled at the provider. */
  String CANCELLED = "batch-cancelled";

  /** Reason of a request that the provider refused. */
  String BAD_REQUEST = "bad-request";

  /** Reason of a request whose batch was refused for its key. */
  String UNAUTHORISED = "unauthorised";

  /** Reason of a request that the provider failed at, or left out, as often as it was sent. */
  String SERVER_ERROR = "server-error";

  /**
   * An answer as a direct call would have had it.
   *
   * @param status of HTTP, 100 to 599
   * @param body JSON
   */
  record Answered(int status, String body) implements BatchAnswer {
    /** The status and the body's length; a body holds a whole answer. */
    @Override
    public String toString() {
      return "%d with %d characters".formatted(status, body.length());
    }
  }

  /**
   * Never answered.
   *
   * @param reason one of the constants above
   * @param detail why, with neither key nor prompt in it
   */
  record Failed(String reason, String detail) implements BatchAnswer {}
}
