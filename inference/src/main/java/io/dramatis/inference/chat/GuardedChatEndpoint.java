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
import io.dramatis.inference.endpoint.EndpointGate;
import io.dramatis.inference.endpoint.EndpointGuard;
import io.dramatis.inference.endpoint.EndpointMetrics;
import io.dramatis.inference.endpoint.EndpointRequest;
import io.dramatis.inference.endpoint.Limits;
import io.dramatis.inference.endpoint.Reply;
import io.dramatis.inference.rate.RateBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat endpoint that asks one provider through one guard until all completions are there, at one
 * server or at several.
 */
public final class GuardedChatEndpoint implements ChatEndpoint, EndpointHealth, AutoCloseable {
  private final String name;
  private final List<ServedEndpoint> endpoints;
  private final EndpointGuard guard;

  /**
   * A model with one endpoint, which has its name.
   *
   * @param mostPerRequest most completions to ask for in one request; 1 where the endpoint refuses
   *     {@code n}
   */
  public GuardedChatEndpoint(
      String name,
      ChatTransport transport,
      Limits limits,
      EndpointMetrics metrics,
      int mostPerRequest) {
    this(
        name,
        limits,
        List.of(
            new ServedEndpoint(
                transport,
                new EndpointGate(name, 1, limits, RateBudget.UNLIMITED, metrics),
                metrics,
                mostPerRequest)));
  }

  /**
   * @param limits of tries and their waits
   * @param endpoints at least one, all of one provider
   */
  public GuardedChatEndpoint(String name, Limits limits, List<ServedEndpoint> endpoints) {
    this.name = name;
    this.endpoints = List.copyOf(endpoints);
    this.guard = new EndpointGuard(limits, endpoints.stream().map(ServedEndpoint::gate).toList());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return endpoints.getFirst().transport().provider();
  }

  @Override
  public boolean rehearsal() {
    return endpoints.getFirst().transport().rehearsal();
  }

  @Override
  public int concurrency() {
    return guard.concurrency();
  }

  @Override
  public EndpointStatus status() {
    return guard.status();
  }

  @Override
  public Completions complete(CompletionRequest request) throws InterruptedException {
    List<Completion> completions = new ArrayList<>();
    Tally tally = new Tally();
    ServedEndpoint served = endpoints.getFirst();
    served.transport().requireFit(request);
    try {
      while (completions.size() < request.n()) {
        Reply<Answer> reply = guard.call(new Asked(endpoints, rest(request, completions.size())));
        served = endpoints.get(reply.endpoint());
        served.metrics().spent(reply.value().spent(reply.retries()));
        completions.addAll(reply.value().completions());
        tally.add(reply);
      }
      List<Completion> asked = completions.subList(0, request.n());
      requireSomeText(asked);
      return Completions.of(asked, tally.servedModel(), tally.spent())
          .servedBy(served.gate().name());
    } catch (ModelException e) {
      throw e.after(tally.spent());
    }
  }

  /** A request as the guard sees it. */
  private record Asked(List<ServedEndpoint> endpoints, CompletionRequest request)
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
      ServedEndpoint served = endpoints.get(endpoint);
      return served
          .transport()
          .ask(
              request.n() <= served.mostPerRequest()
                  ? request
                  : request.forMore(served.mostPerRequest(), request.seed()));
    }
  }

  private static CompletionRequest rest(CompletionRequest request, int done) {
    return request.forMore(request.n() - done, Seeds.after(request.seed(), done));
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
    endpoints.forEach(endpoint -> endpoint.transport().close());
  }
}
