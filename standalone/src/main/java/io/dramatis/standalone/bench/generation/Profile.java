package io.dramatis.standalone.bench.generation;

import io.dramatis.standalone.console.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Where the time goes: the samples of a flight recording, each put down to the innermost frame that
 * says what is being done.
 */
public final class Profile {
  private static final Map<String, String> PURPOSES = new LinkedHashMap<>();

  static {
    PURPOSES.put("io.dramatis.contracts.EventCodec.read", "reading events");
    PURPOSES.put("io.dramatis.contracts.EventCodec.write", "writing events");
    PURPOSES.put("io.dramatis.inference.chat.ChoicesHttpClient", "reading every choice");
    PURPOSES.put("io.dramatis.inference.chat.AllChoices", "reading every choice");
    PURPOSES.put("dev.langchain4j.", "LangChain4j: request and first choice");
    PURPOSES.put("jdk.internal.net.http.", "HTTP client");
    PURPOSES.put("java.net.http.", "HTTP client");
    PURPOSES.put("io.dramatis.inference.endpoint.EndpointHttpClient", "HTTP client");
    PURPOSES.put("io.quarkus.qute.", "rendering templates");
    PURPOSES.put("io.dramatis.contracts.recipe.PromptRenderer", "rendering templates");
    PURPOSES.put("io.dramatis.generator.PromptRenderer", "rendering templates");
    PURPOSES.put("io.micrometer.", "metrics");
    PURPOSES.put("io.dramatis.generator.GeneratorMetrics", "metrics");
    PURPOSES.put("io.dramatis.inference.endpoint.EndpointMetrics", "metrics");
    PURPOSES.put("dev.failsafe.", "retries and the endpoint's guard");
    PURPOSES.put("io.dramatis.inference.endpoint.", "retries and the endpoint's guard");
    PURPOSES.put("org.apache.kafka.clients.", "Kafka client");
    PURPOSES.put("org.apache.kafka.common.", "Kafka client");
    PURPOSES.put("org.apache.kafka.", "embedded broker");
    PURPOSES.put("kafka.", "embedded broker");
    PURPOSES.put("io.smallrye.", "SmallRye Reactive Messaging and Mutiny");
    PURPOSES.put("io.opentelemetry.", "SmallRye Reactive Messaging and Mutiny");
    PURPOSES.put("io.vertx.", "Vert.x and Netty");
    PURPOSES.put("io.netty.", "Vert.x and Netty");
    PURPOSES.put("ai.onnxruntime.", "embedding model");
    PURPOSES.put("org.postgresql.", "database");
    PURPOSES.put("org.hibernate.", "database");
    PURPOSES.put("org.jdbi.", "database");
    PURPOSES.put("io.agroal.", "database");
    PURPOSES.put("io.dramatis.generator.", "the generator's own");
    PURPOSES.put("io.dramatis.sampler.", "persona-sampler's own");
    PURPOSES.put("io.dramatis.filter.", "filter-service's own");
    PURPOSES.put("io.dramatis.scorer.", "reward-scorer's own");
    PURPOSES.put("io.dramatis.", "other code of ours");
  }

  /** Where nothing else is told. */
  private static final List<String> SCHEDULING =
      List.of("java.util.concurrent.", "java.lang.VirtualThread", "jdk.internal.vm.");

  private Profile() {}

  /**
   * What a purpose takes.
   *
   * @param purpose what is being done
   * @param share of the samples, 0 to 1
   */
  public record Share(String purpose, double share) {}

  /** The shares in a recording, the largest first. */
  static List<Share> of(Path recording) throws IOException {
    Map<String, Integer> samples = new HashMap<>();
    int all = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          samples.merge(purpose(event.getStackTrace()), 1, Integer::sum);
          all++;
        }
      }
    }
    double total = Math.max(1, all);
    return samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(entry -> new Share(entry.getKey(), entry.getValue() / total))
        .toList();
  }

  /** The shares of work in this process, recorded into a file. */
  static List<Share> of(Path file, CpuBench.Work work) throws IOException, InterruptedException {
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      work.candidates();
      recording.stop();
      recording.dump(file);
      return of(file);
    } catch (ParseException e) {
      throw new IOException("the JDK's own settings of a profile are wrong", e);
    }
  }

  private static String purpose(@Nullable RecordedStackTrace trace) {
    List<String> methods =
        trace == null ? List.of() : trace.getFrames().stream().map(Profile::method).toList();
    for (String method : methods) {
      for (Map.Entry<String, String> purpose : PURPOSES.entrySet()) {
        if (method.startsWith(purpose.getKey())) {
          return purpose.getValue();
        }
      }
    }
    boolean scheduling =
        methods.stream().anyMatch(method -> SCHEDULING.stream().anyMatch(method::startsWith));
    return scheduling ? "scheduling of threads" : "other";
  }

  private static String method(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  /** A table of shares; nothing when there are none. */
  static List<String> lines(String whose, List<Share> shares) {
    if (shares.isEmpty()) {
      return List.of();
    }
    Table table = new Table("where the time of " + whose + " goes", "share of samples");
    shares.forEach(
        share -> table.add(share.purpose, String.format(Locale.ROOT, "%.3f", share.share)));
    return new ArrayList<>(table.lines());
  }
}
