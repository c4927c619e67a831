package io.dramatis.sampler.preview;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.job.PromptSender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends prompts through the pipeline and gathers what became of them. */
final class PreviewRun {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final PreviewTopic topic;
  private final PromptSender sender;
  private final Duration limit;

  /**
   * @param limit how long answers are awaited
   */
  PreviewRun(PreviewTopic topic, PromptSender sender, Duration limit) {
    this.topic = topic;
    this.sender = sender;
    this.limit = limit;
  }

  /**
   * Runs the prompts of a job that was not taken in.
   *
   * @throws PreviewUnavailableException when the broker does not answer
   */
  PreviewAnswer run(Job job, List<Prompt> prompts) throws InterruptedException {
    Map<String, Preview> answers = new HashMap<>();
    // Listened to before anything is sent: an answer may be quick.
    try (PreviewTopic.Listening listening = topic.listen(job.id())) {
      if (!prompts.isEmpty()) {
        Instant until = Instant.now().plus(limit);
        sender.send(prompts.stream().map(prompt -> previewed(prompt, until)).toList());
      }
      long end = System.nanoTime() + limit.toNanos();
      while (answers.size() < prompts.size() && System.nanoTime() - end < 0) {
        for (Preview preview : listening.next(LOOK)) {
          answers.put(preview.filtered().batch().prompt().id(), preview);
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("the preview is stopped");
        }
      }
    } catch (PromptSender.SendFailedException e) {
      throw new PreviewUnavailableException("the broker does not answer; try again shortly", e);
    }
    return answer(job, prompts, answers);
  }

  /** Who looks at a preview waits for it, so it never goes by a batch API. */
  private static Prompt previewed(Prompt prompt, Instant until) {
    return new Prompt(
        prompt.id(),
        prompt.jobId(),
        prompt.sequence(),
        prompt.persona(),
        prompt.seed(),
        prompt.randomSeed(),
        online(prompt.settings()),
        prompt.examples(),
        prompt.others(),
        until);
  }

  private static JobSettings online(JobSettings settings) {
    GenerationOptions options = settings.generation();
    return new JobSettings(
        settings.jobName(),
        settings.recipe(),
        settings.conditioning(),
        settings.candidates(),
        new GenerationOptions(
            options.model(),
            options.temperature(),
            options.maxTokens(),
            GenerationOptions.Mode.ONLINE,
            options.weight(),
            options.turns()),
        settings.filter(),
        settings.background(),
        settings.reward(),
        settings.routing());
  }

  private PreviewAnswer answer(Job job, List<Prompt> prompts, Map<String, Preview> answers) {
    Recipe recipe = job.settings().recipe();
    List<Long> missing =
        prompts.stream()
            .filter(prompt -> !answers.containsKey(prompt.id()))
            .map(Prompt::sequence)
            .toList();
    return new PreviewAnswer(
        job.spec().name(),
        recipe.name() + "@" + recipe.version(),
        recipe.contentHash(),
        answers.values().stream()
            .map(PreviewAnswer.Shown::of)
            .sorted(Comparator.comparingLong(PreviewAnswer.Shown::sequence))
            .toList(),
        missing,
        notice(job, missing));
  }

  private String notice(Job job, List<Long> missing) {
    List<String> notices = new ArrayList<>();
    if (!missing.isEmpty()) {
      notices.add(
          "%d prompts were not answered within %d s; is the model there?"
              .formatted(missing.size(), limit.toSeconds()));
    }
    if (job.spec().generation().batched()) {
      notices.add("the job says mode: batch; its preview was answered at once");
    }
    if (job.spec().prompting().ownShots() > 0) {
      notices.add("the job's own samples come as examples once there are some");
    }
    return String.join("; ", notices);
  }
}
