package io.dramatis.sampler.preview;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Generation;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.event.Verdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tells what a test says became of prompts, to whoever listens at that moment. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakePreviewTopic implements PreviewTopic {
  private final List<Ear> listening = new CopyOnWriteArrayList<>();

  @Override
  public Listening listen(String jobId) {
    Ear ear = new Ear(jobId);
    listening.add(ear);
    return ear;
  }

  /** How many listen. */
  int listening() {
    return listening.size();
  }

  /** Tells it to those who listen to its job. */
  public void tell(Preview preview) {
    String job = preview.filtered().batch().prompt().jobId();
    listening.stream().filter(ear -> ear.jobId.equals(job)).forEach(e -> e.heard.add(preview));
  }

  private final class Ear implements Listening {
    private final String jobId;
    private final LinkedBlockingQueue<Preview> heard = new LinkedBlockingQueue<>();

    private Ear(String jobId) {
      this.jobId = jobId;
    }

    @Override
    public List<Preview> next(Duration most) {
      List<Preview> all = new ArrayList<>();
      try {
        Preview first = heard.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          all.add(first);
          heard.drainTo(all);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return all;
    }

    @Override
    public void close() {
      listening.remove(this);
    }
  }

  /** Two candidates: the first accepted, the second out of character. */
  public static Preview answer(Prompt prompt) {
    List<Candidate> candidates =
        List.of(candidate(prompt, 0, "a good question"), candidate(prompt, 1, "a poor one"));
    CandidateBatch batch =
        new CandidateBatch(
            prompt,
            new Generation(
                "default", "test", "a model", true, true, 1, 0, new TokenUsage(10, 20), 5),
            candidates,
            null,
            List.of(
                new Rendering(
                    "instruction",
                    null,
                    null,
                    true,
                    List.of(new ChatMessage(Role.USER, "Ask something.")),
                    List.of("a good question", "a poor one"))));
    FilteredBatch filtered =
        new FilteredBatch(
            batch,
            List.of(
                new Judgement(
                    candidates.get(0).id(), List.of(new Verdict.Passed("coherence", 0.8, 0.5))),
                new Judgement(
                    candidates.get(1).id(),
                    List.of(new Verdict.Rejected("coherence", 0.2, 0.5, "out-of-character")))));
    return new Preview(
        filtered,
        List.of(
            new Preview.Scored(
                candidates.get(0).id(), new Reward("default", 0.7, Map.of()), 1, "accepted")),
        new Outcome(
            prompt.id(),
            prompt.jobId(),
            prompt.sequence(),
            Outcome.Kind.ACCEPTED,
            "",
            1,
            1,
            Map.of(Outcome.ACCEPTED, 1, "out-of-character", 1),
            new TokenUsage(10, 20)));
  }

  private static Candidate candidate(Prompt prompt, int index, String text) {
    return Candidate.of(
        prompt.id(), index, List.of(new ChatMessage(Role.USER, text)), FinishReason.STOP);
  }
}
