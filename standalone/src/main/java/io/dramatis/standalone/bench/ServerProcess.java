package io.dramatis.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.inference.simulation.ServerStats;
import io.dramatis.standalone.ModelChoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated server in a process of its own, so that it does not share this one's threads. */
public final class ServerProcess implements AutoCloseable {
  private static final String MAIN = "io.dramatis.inference.simulation.SimulatedServerMain";
  private static final String MODEL = "dramatis.inference.models.default.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JavaProcess process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess(JavaProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one on a free port.
   *
   * @param medianMillis median latency of an answer, in milliseconds
   * @param sigma of the log-normal latency; 0 for always the median
   * @param more further arguments of the server
   */
  public static ServerProcess start(int medianMillis, double sigma, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--median-latency-ms", Integer.toString(medianMillis)));
    arguments.addAll(List.of("--sigma", Double.toString(sigma)));
    arguments.addAll(List.of(more));
    JavaProcess process =
        JavaProcess.of(List.of("-Xmx256m", "-XX:+UseSerialGC"), MAIN, arguments).start();
    String line = process.firstLine();
    if (line == null || !line.startsWith("port=")) {
      process.close();
      throw new IOException("the simulated server did not start: " + line);
    }
    return new ServerProcess(process, Integer.parseInt(line.substring("port=".length())));
  }

  /** The base URL, ending in {@code /v1}. */
  public URI openAi() {
    return URI.create("http://127.0.0.1:" + port + "/v1");
  }

  /**
   * It as the model of a pipeline.
   *
   * @param concurrency requests in flight at most
   */
  public ModelChoice asModel(int concurrency) {
    return new ModelChoice(
        Map.of(
            MODEL + "provider",
            "openai",
            MODEL + "base-url",
            openAi().toString(),
            MODEL + "model-name",
            "simulated",
            MODEL + "concurrency",
            Integer.toString(concurrency)),
        "model: simulated");
  }

  /** What it has done so far. */
  public ServerStats stats() throws IOException, InterruptedException {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/stats")).build();
    return JSON.readValue(
        client.send(get, HttpResponse.BodyHandlers.ofByteArray()).body(), ServerStats.class);
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.handle();
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
