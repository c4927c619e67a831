package io.dramatis.sampler.growth;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an accepted sample of a growing job is. */
sealed interface Staged {
  /** Which sample it is. */
  Place place();

  /**
   * The place of a sample in its job.
   *
   * @param jobId the job
   * @param sequence the prompt's place in the job, 0 and up
   * @param index the candidate's place in the prompt, 0 and up
   */
  record Place(String jobId, long sequence, int index) {}

  /** No persona. */
  record Refused(Place place, Refusal refusal) implements Staged {}

  /**
   * A persona that a model wrote.
   *
   * @param text the persona in natural language
   * @param attributes name to value; may be empty
   * @param source where it comes from
   * @param licence SPDX id or expression
   * @param parent reference of the persona it was grown from; null when from none
   * @param relation what it is to its parent; null when unstated
   * @param generation one more than its parent's, 1 without one
   * @param rehearsal whether the rehearsal stand-in wrote it or its parent
   */
  record Grown(
      Place place,
      String text,
      Map<String, String> attributes,
      String source,
      String licence,
      @Nullable String parent,
      @Nullable String relation,
      int generation,
      boolean rehearsal)
      implements Staged {
    public Grown {
      attributes = new TreeMap<>(attributes);
    }
  }
}
