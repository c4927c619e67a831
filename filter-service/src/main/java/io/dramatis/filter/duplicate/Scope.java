package io.dramatis.filter.duplicate;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Prompt;

/** Within what candidates compete. */
final class Scope {
  private Scope() {}

  /** The scope's name in the store; no job id has a colon. */
  static String of(Prompt prompt) {
    JobSettings settings = prompt.settings();
    return switch (settings.filter().duplicates().across()) {
      case JOB -> prompt.jobId();
      case NAME -> "name:" + settings.jobName();
      case RECIPE -> "recipe:" + settings.recipe().name();
    };
  }
}
