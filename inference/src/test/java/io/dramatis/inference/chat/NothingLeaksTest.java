package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A marked key and a marked prompt, every fault, and all that is written because of it. */
@Isolated("listens to all logs")
class NothingLeaksTest {
  private static final String PROMPT = "the marked prompt of a beekeeper near Ljubljana";
  private static final CompletionRequest REQUEST =
      new CompletionRequest(
          List.of(SystemMessage.from("Be brief."), UserMessage.from(PROMPT)), 2, 1, 64, 5);

  private final ChatFixture fixture = new ChatFixture();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord log) {
          Object[] values = log.getParameters() == null ? new Object[0] : log.getParameters();
          lines.add(log.getMessage() + Arrays.toString(values) + traced(log.getThrown()));
        }

        @Override
        public void flush() {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };

  @BeforeEach
  void listen() {
    listener.setLevel(Level.ALL);
    root.addHandler(listener);
    root.setLevel(Level.FINE);
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(listener);
    root.setLevel(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "UNAVAILABLE"})
  void whateverFails(Fault fault) throws IOException, InterruptedException {
    try (SimulatedServer server = SimulatedServer.start(SimulationOptions.DEFAULT)) {
      server.faults().retryAfter("0").always(fault);
      provoke(server.openAi());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 413, 422, 429, 500, 502})
  void whateverTheServerRepeats(int status) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String said =
              "key %s, prompt: %s"
                  .formatted(exchange.getRequestHeaders().get("Authorization"), PROMPT);
          exchange.getRequestBody().readAllBytes();
          byte[] body =
              """
              {"error": {"message": "%s", "code": "c", "type": "%s"}}"""
                  .formatted(said, PROMPT)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("X-Said", said);
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      provoke(URI.create("http://localhost:%d/v1".formatted(server.getAddress().getPort())));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theListenerHears() {
    org.jboss.logging.Logger.getLogger("a").debugf("said %s", PROMPT);

    assertThat(lines).anyMatch(line -> line.contains(PROMPT));
  }

  private void provoke(URI uri) throws InterruptedException {
    String error = "";
    try (GuardedChatEndpoint endpoint = fixture.openAi(uri)) {
      endpoint.complete(REQUEST);
    } catch (ModelException e) {
      error = traced(e);
    }
    String meters =
        fixture.meters.getMeters().stream().map(m -> m.getId().toString()).toList().toString();
    for (String text : List.of(error, lines.toString(), meters)) {
      assertThat(text).doesNotContain(ChatFixture.KEY).doesNotContain(PROMPT);
      assertThat(text).doesNotContain("marked prompt of a beekeeper");
    }
  }

  private static String traced(@Nullable Throwable error) {
    if (error == null) {
      return "";
    }
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
