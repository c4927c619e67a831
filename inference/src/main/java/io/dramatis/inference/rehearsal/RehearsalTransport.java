package io.dramatis.inference.rehearsal;

import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.chat.Answer;
import io.dramatis.inference.chat.ChatTransport;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Asks the stand-in as one asks a model. */
public final class RehearsalTransport implements ChatTransport {
  private final RehearsalWriter writer;
  private final Duration latency;

  /**
   * @param latency wait before each answer, 0 and up
   */
  public RehearsalTransport(RehearsalWriter writer, Duration latency) {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency is negative; give 0s or more");
    }
    this.writer = writer;
    this.latency = latency;
  }

  @Override
  public String provider() {
    return "rehearsal";
  }

  @Override
  public boolean rehearsal() {
    return true;
  }

  @Override
  public Answer ask(CompletionRequest request) throws InterruptedException {
    Thread.sleep(latency);
    List<Completion> completions =
        IntStream.range(0, request.n()).mapToObj(i -> written(request, i)).toList();
    long read =
        request.messages().stream().mapToLong(m -> RehearsalWriter.tokens(Scene.text(m))).sum();
    long written = completions.stream().mapToLong(Completion::tokens).sum();
    return new Answer(completions, read, written, "rehearsal");
  }

  private Completion written(CompletionRequest request, int index) {
    Completion completion =
        writer.write(
            request.messages(), request.seed(), index, request.maxTokens(), request.outputSchema());
    return completion
        .withTokens(RehearsalWriter.tokens(completion.text()))
        .withSeed(request.seed());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
