package io.dramatis.reward.reselection;

/** A job of which the store does not hold what a new selection needs. */
public class NotSelectableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean unknown;

  private NotSelectableException(String message, boolean unknown) {
    super(message);
    this.unknown = unknown;
  }

  /** The store holds no prompt of it. */
  static NotSelectableException unknown(String job) {
    return new NotSelectableException(
        "the store holds no prompt of a job %.200s".formatted(job), true);
  }

  /** It was stored before there were selections. */
  static NotSelectableException early(String job, long prompts) {
    return new NotSelectableException(
        "%d prompts of job %.200s were stored by an earlier version, without the options and seeds"
                .formatted(prompts, job)
            + " that selecting needs; post the job again",
        false);
  }

  /** Whether there is no such job, rather than one that cannot be selected from. */
  public boolean unknown() {
    return unknown;
  }
}
