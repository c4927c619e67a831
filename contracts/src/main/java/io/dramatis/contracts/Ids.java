package io.dramatis.contracts;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids are derived, never drawn, so that a redelivered event names the same thing: prompt id from
 * (job, sequence), candidate id from (prompt, index).
 */
public final class Ids {
  private static final Pattern JOB = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Ids() {}

  /**
   * The id of a job's prompt.
   *
   * @param sequence zero-based place in the job
   */
  public static String prompt(String jobId, long sequence) {
    return jobId + "." + sequence;
  }

  /**
   * The id of a prompt's candidate.
   *
   * @param index zero-based place among the prompt's candidates
   */
  public static String candidate(String promptId, int index) {
    return promptId + "." + index;
  }

  /** A job id that is always the same for the same origin, such as an idempotency key. */
  public static String jobFrom(String origin) {
    return UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Whether a producer may use this as a job id: 1 to 63 lower-case letters, digits, hyphens. */
  public static boolean isJobId(String text) {
    return JOB.matcher(text).matches();
  }
}
