package io.dramatis.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Asks a provider with the schema, and without it, told in the prompt, where the endpoint refuses
 * that: servers that know no {@code response_format} answer 400, and so do some to one schema and
 * not to another.
 */
public final class SchemaFallback implements ChatTransport {
  private static final Logger LOG = Logger.getLogger(SchemaFallback.class);

  /** After this an endpoint is tried again, for it may have been replaced. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final int MOST_SCHEMAS = 1_000;

  private final ChatTransport transport;
  private final boolean supported;
  private final Cache<JsonNode, Boolean> refused =
      Caffeine.newBuilder().maximumSize(MOST_SCHEMAS).expireAfterWrite(REMEMBERED).build();

  /**
   * @param supported whether the endpoint is worth being asked with a schema at all
   */
  public SchemaFallback(ChatTransport transport, boolean supported) {
    this.transport = transport;
    this.supported = supported;
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
    transport.requireFit(supported ? request : request.withSchemaInWords());
  }

  @Override
  public Answer ask(CompletionRequest request) throws InterruptedException {
    JsonNode schema = request.outputSchema();
    if (schema == null) {
      return transport.ask(request);
    }
    CompletionRequest inWords = request.withSchemaInWords().withoutSchema();
    if (!supported || refused.getIfPresent(schema) != null) {
      return transport.ask(inWords);
    }
    try {
      return transport.ask(request);
    } catch (ModelException.BadRequest e) {
      // What is wrong with the rest of the request is wrong without the schema too, and thrown.
      Answer answer = transport.ask(inWords);
      refused.put(schema, true);
      LOG.infof(
          "a schema was refused (%s); for %d minutes it is told in the prompt instead",
          e.getMessage(), REMEMBERED.toMinutes());
      return answer;
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
