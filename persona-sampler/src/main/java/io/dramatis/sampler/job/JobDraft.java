package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Prompt;
import java.util.List;

/**
 * A job as it would be taken in, which it is not, and its first prompts.
 *
 * @param prompts may be fewer than asked for
 */
public record JobDraft(Job job, List<Prompt> prompts) {
  public JobDraft {
    prompts = List.copyOf(prompts);
  }
}
