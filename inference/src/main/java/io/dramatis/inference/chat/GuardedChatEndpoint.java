package io.dramatis.inference.chat;

import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.EndpointHealth;
import io.dramatis.inference.EndpointStatus;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.Share;
import io.dramatis.inference.endpoint.EndpointGuard;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.EndpointRequest;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.endpoint.Reply;
import java.util.ArrayList;
import java.util.List;

/** A chat endpoint that asks one provider through one guard until all completions are there. */
public final class GuardedChatEndpoint implements ChatEndpoint, EndpointHealth, AutoCloseable {
  private final String name;
  private final ChatTransport transport;
  private final Limits limits;
  private final EndpointMetrics metrics;
  private final EndpointGuard guard;
  private final int mostPerRequest;

  /**
   * @param mostPerRequest most completions to ask for in one request; 1 where the endpoint refuses
   *     {@code n}
   */
  public GuardedChatEndpoint(
      String name,
      ChatTransport transport,
      Limits limits,
      EndpointMetrics metrics,
      int mostPerRequest) {
    this.name = name;
    this.transport = transport;
    this.limits = limits;
    this.metrics = metrics;
    this.guard = new EndpointGuard(name, limits, metrics);
    this.mostPerRequest = mostPerRequest;
  }

  @Override
  public String name() {
    return name;
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
  public int concurrency() {
    return limits.concurrency();
  }

  @Override
  public EndpointStatus status() {
    return guard.status();
  }

  @Override
  public Completions complete(CompletionRequest request) throws InterruptedException {
    List<Completion> completions = new ArrayList<>();
    Tally tally = new Tally();
    transport.requireFit(request);
    try {
      while (completions.size() < request.n()) {
        CompletionRequest rest = rest(request, completions.size());
        Reply<Answer> reply = guard.call(new Asked(transport, rest));
        completions.addAll(reply.value().completions());
        tally.add(reply);
      }
      List<Completion> asked = completions.subList(0, request.n());
      requireSomeText(asked);
      return Completions.of(asked, tally.servedModel(), tally.spent());
    } catch (ModelException e) {
      throw e.after(tally.spent());
    } finally {
      metrics.spent(tally.spent());
    }
  }

  /** A request as the guard sees it. */
  private record Asked(ChatTransport transport, CompletionRequest request)
      implements EndpointRequest<Answer> {
    @Override
    public Share share() {
      return request.share();
    }

    @Override
    public long estimatedTokens() {
      return request.estimatedTokens();
    }

    @Override
    public long spentTokens(Answer answer) {
      long said = answer.promptTokens() + answer.completionTokens();
      return said == 0 ? estimatedTokens() : said;
    }

    @Override
    public Answer send(int endpoint) throws InterruptedException {
      return transport.ask(request);
    }
  }

  private CompletionRequest rest(CompletionRequest request, int done) {
    return request.forMore(
        Math.min(request.n() - done, mostPerRequest), Seeds.after(request.seed(), done));
  }

  private void requireSomeText(List<Completion> completions) {
    if (completions.stream()
        .allMatch(c -> c.finish() == FinishReason.CONTENT_FILTER && c.text().isBlank())) {
      throw new ModelException.ContentFiltered(
          name + " left all " + completions.size() + " completions empty (content filter)", null);
    }
  }

  /** Gives up what is in flight. */
  @Override
  public void close() {
    transport.close();
  }
}
