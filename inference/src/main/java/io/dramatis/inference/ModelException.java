package io.dramatis.inference;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request to a model can fail. Messages never hold a key or a whole prompt. */
public abstract sealed class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean retryable;
  private transient Spent spent = Spent.NOTHING;

  private ModelException(
      String reason, boolean retryable, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryable = retryable;
  }

  /** A short stable name, used in counts of outcomes and metrics. */
  public final String reason() {
    return reason;
  }

  /** Whether the same request may succeed later. */
  public final boolean retryable() {
    return retryable;
  }

  /**
   * What requests of the same call that were answered before this one failed have spent. It counts,
   * though the call has no answer.
   */
  public final Spent spent() {
    return spent;
  }

  /** Notes what the call has spent before it failed, and returns this. */
  public final ModelException after(Spent earlier) {
    spent = spent.plus(earlier);
    return this;
  }

  /** 429: too many requests, or out of quota for now. */
  public static final class RateLimited extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    /**
     * @param retryAfter how long the endpoint asks to wait; null when it does not say
     */
    public RateLimited(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
      super("rate-limited", true, message, cause);
      this.retryAfter = retryAfter;
    }

    /** How long the endpoint asks to wait. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** 5xx other than 503, or a connection closed before the answer was complete. */
  public static final class ServerFault extends ModelException {
    private static final long serialVersionUID = 1L;

    public ServerFault(String message, @Nullable Throwable cause) {
      super("server-error", true, message, cause);
    }
  }

  /** No answer within the configured time. */
  public static final class TimedOut extends ModelException {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message, @Nullable Throwable cause) {
      super("timeout", true, message, cause);
    }
  }

  /**
   * The endpoint is down: no connection (refused, no route, unknown host, broken TLS handshake), or
   * 503. Requests wait for it; it is thrown only to a request that fails so again and again while
   * others are answered.
   */
  public static final class Unreachable extends ModelException {
    private static final long serialVersionUID = 1L;

    private final boolean overloaded;

    /** No connection. */
    public Unreachable(String message, @Nullable Throwable cause) {
      this(message, false, cause);
    }

    /**
     * @param overloaded whether something answered, with 503
     */
    public Unreachable(String message, boolean overloaded, @Nullable Throwable cause) {
      super("unreachable", true, message, cause);
      this.overloaded = overloaded;
    }

    /** Whether it was 503 and not a missing connection: it may be this request's ill luck alone. */
    public boolean overloaded() {
      return overloaded;
    }
  }

  /** An answer that is not what the protocol says: not JSON, not UTF-8, no choices, too large. */
  public static final class Malformed extends ModelException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message, @Nullable Throwable cause) {
      super("malformed", true, message, cause);
    }
  }

  /** The endpoint's content filter refused the prompt or cut every completion. */
  public static final class ContentFiltered extends ModelException {
    private static final long serialVersionUID = 1L;

    public ContentFiltered(String message, @Nullable Throwable cause) {
      super("content-filter", false, message, cause);
    }
  }

  /** 401, 403: the key is missing, wrong or not allowed this model. */
  public static final class Unauthorised extends ModelException {
    private static final long serialVersionUID = 1L;

    public Unauthorised(String message, @Nullable Throwable cause) {
      super("unauthorised", false, message, cause);
    }
  }

  /**
   * The prompt and the longest completion do not fit the model's context, by the configuration or
   * by what the endpoint says.
   */
  public static final class ContextExceeded extends ModelException {
    private static final long serialVersionUID = 1L;

    public ContextExceeded(String message) {
      super("context-exceeded", false, message, null);
    }
  }

  /** The endpoint's certificate is of another host, or nobody vouches for it: nothing was sent. */
  public static final class Untrusted extends ModelException {
    private static final long serialVersionUID = 1L;

    public Untrusted(String message, @Nullable Throwable cause) {
      super("untrusted", false, message, cause);
    }
  }

  /** Any other 4xx: this request will never be answered. */
  public static final class BadRequest extends ModelException {
    private static final long serialVersionUID = 1L;

    public BadRequest(String message, @Nullable Throwable cause) {
      super("bad-request", false, message, cause);
    }
  }

  /** The request was in several batches, and the provider got round to it in none. */
  public static final class BatchExpired extends ModelException {
    private static final long serialVersionUID = 1L;

    public BatchExpired(String message) {
      super("batch-expired", false, message, null);
    }
  }

  /** Somebody cancelled the request's batch at the provider. */
  public static final class BatchCancelled extends ModelException {
    private static final long serialVersionUID = 1L;

    public BatchCancelled(String message) {
      super("batch-cancelled", false, message, null);
    }
  }
}
