package io.dramatis.reward.reading;

/** A query parameter that cannot be used. */
public class BadQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final String parameter;

  /**
   * @param parameter the query parameter
   * @param value what was given
   * @param mend what to give instead
   */
  public BadQueryException(String parameter, String value, String mend) {
    super("it is %s; %s".formatted(shortened(value), mend));
    this.parameter = parameter;
  }

  /** The query parameter. */
  public String parameter() {
    return parameter;
  }

  private static String shortened(String value) {
    return value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
  }
}
