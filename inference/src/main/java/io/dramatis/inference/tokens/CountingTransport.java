package io.dramatis.inference.tokens;

import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.chat.Answer;
import io.dramatis.inference.chat.ChatTransport;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that every answer has its tokens, each completion its own, and its cost. The
 * endpoint's counts go before the tokenizer's, which is asked for what the endpoint does not say:
 * the tokens of each of several completions, or all.
 */
public final class CountingTransport implements ChatTransport {
  private final String endpoint;
  private final ChatTransport transport;
  private final Price price;
  private final ContextWindow context;

  /**
   * @param endpoint its name, for errors
   */
  public CountingTransport(
      String endpoint, ChatTransport transport, Price price, ContextWindow context) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.price = price;
    this.context = context;
  }

  @Override
  public String provider() {
    return transport.provider();
  }

  @Override
  public boolean rehearsal() {
    return transport.rehearsal();
  }

  @Override
  public void requireFit(CompletionRequest request) {
    context.requireFit(endpoint, request);
  }

  @Override
  public Answer ask(CompletionRequest request) throws InterruptedException {
    return counted(request, transport.ask(request));
  }

  /** The answer with the tokens of each completion and its cost. */
  private Answer counted(CompletionRequest request, Answer answer) {
    boolean promptSaid = answer.promptTokens() > 0;
    boolean completionSaid = answer.completionTokens() > 0;
    long prompt = promptSaid ? answer.promptTokens() : TokenCounter.ofPrompt(request.messages());
    long[] each = completionTokens(answer);
    long written = 0;
    List<Completion> completions = new ArrayList<>(each.length);
    for (int i = 0; i < each.length; i++) {
      completions.add(answer.completions().get(i).withTokens(each[i]));
      written += each[i];
    }
    return new Answer(
        completions,
        prompt,
        written,
        answer.servedModel(),
        !promptSaid || !completionSaid,
        price.of(prompt, written));
  }

  private static long[] completionTokens(Answer answer) {
    List<Completion> completions = answer.completions();
    long said = answer.completionTokens();
    if (completions.stream().mapToLong(Completion::tokens).sum() == said && said > 0) {
      return completions.stream().mapToLong(Completion::tokens).toArray();
    }
    if (completions.size() == 1 && said > 0) {
      return new long[] {said};
    }
    long[] counts = completions.stream().mapToLong(it -> TokenCounter.ofText(it.text())).toArray();
    return said > 0 ? Shares.of(said, counts) : counts;
  }

  @Override
  public void close() {
    transport.close();
  }
}
