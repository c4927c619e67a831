package io.dramatis.generator;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.rehearsal.DefectRates;
import io.dramatis.inference.rehearsal.RehearsalWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** An endpoint that answers as the test says, and keeps what it was asked. */
final class ScriptedEndpoint implements ChatEndpoint {
  private final Script script;
  private final List<CompletionRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedEndpoint(Script script) {
    this.script = script;
  }

  /** What it answers. */
  @FunctionalInterface
  interface Script {
    Completions answer(CompletionRequest request) throws InterruptedException;
  }

  /**
   * Each completion of a request named by its place, {@code text 0}, {@code text 1} …; what the
   * rehearsal stand-in writes where a schema is asked for.
   */
  static ScriptedEndpoint numbered() {
    return new ScriptedEndpoint(r -> r.outputSchema() == null ? texts(r.n()) : json(r));
  }

  private static Completions json(CompletionRequest request) {
    return completions(
        IntStream.range(0, request.n())
            .mapToObj(
                i ->
                    new RehearsalWriter(DefectRates.NONE)
                        .write(
                            request.messages(), request.seed(), i, 1_000, request.outputSchema()))
            .toList());
  }

  static Completions texts(int n) {
    return completions(
        IntStream.range(0, n)
            .mapToObj(i -> new Completion("text " + i, FinishReason.STOP))
            .toList());
  }

  /** An answer that took 10 and 5 tokens and one retry. */
  static Completions completions(List<Completion> completions) {
    return new Completions(completions, 10, 5, "served-model", 1, 1);
  }

  static Completions one(String text, FinishReason finish) {
    return completions(List.of(new Completion(text, finish)));
  }

  static String system(CompletionRequest request) {
    return request.messages().stream()
        .filter(SystemMessage.class::isInstance)
        .map(m -> ((SystemMessage) m).text())
        .findFirst()
        .orElse("");
  }

  static String user(CompletionRequest request) {
    ChatMessage last = request.messages().getLast();
    return ((UserMessage) last).singleText();
  }

  List<CompletionRequest> requests() {
    return requests;
  }

  @Override
  public String name() {
    return "default";
  }

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public boolean rehearsal() {
    return false;
  }

  @Override
  public int concurrency() {
    return 4;
  }

  @Override
  public Completions complete(CompletionRequest request) throws InterruptedException {
    requests.add(request);
    return script.answer(request);
  }
}
