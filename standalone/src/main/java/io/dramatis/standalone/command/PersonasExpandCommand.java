package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code personas expand}: a model writes personas, and a pool's next version holds them. */
@Command(
    name = "expand",
    description = "Grow a pool by model: from personas, documents or briefs.",
    footer = {
      "",
      "What the pool holds already stays, and what says nearly the same is dropped. The job goes on on",
      "the server when this command is stopped: GET /api/jobs/ID/growth tells how it stands."
    })
final class PersonasExpandCommand implements Callable<Integer> {
  @ParentCommand private PersonasCommand personas;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "POOL",
      arity = "0..1",
      description = "The parents' pool, for persona-to-persona.")
  private @Nullable String pool;

  @Mixin private ExpansionOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String fault = options.fault(pool);
    if (!fault.isEmpty()) {
      throw new ParameterException(spec.commandLine(), fault);
    }
    try (ApiClient client = personas.connect()) {
      String job = job(client);
      JsonNode growth = new GrowthRun(client, personas.answers()).toItsEnd(job);
      personas.answers().give(growth, GrowthRun.lines(growth));
      return GrowthRun.exitCode(growth);
    }
  }

  private String job(ApiClient client) throws IOException {
    Path file = options.documents();
    if (file == null) {
      return checked(withSeeds(options.job(pool, 0), options.briefs()));
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(spec.commandLine(), "there is no readable file " + file);
    }
    if (!DocumentFile.isLarge(file)) {
      List<String> documents = DocumentFile.read(file);
      if (documents.isEmpty()) {
        throw new ParameterException(spec.commandLine(), file + " holds no document");
      }
      ObjectNode job = withSeeds(options.job(pool, documents.size()), documents);
      if (documents.size() <= DocumentFile.MOST_INLINE && fits(job)) {
        return checked(job);
      }
    }
    return withImported(client, file);
  }

  /** A job cannot hold them all, so they become a set of seeds of their own. */
  private String withImported(ApiClient client, Path file) {
    String set = options.into();
    String source = options.source();
    JsonNode report =
        client.upload(
            new Query()
                .with("licence", options.licence())
                .with("source", source == null ? file.getFileName() : source)
                .on("/api/seeds/%s/texts".formatted(ApiClient.segment(set))),
            file);
    ObjectNode job = options.job(pool, Math.max(1, report.path("stored").asLong()));
    job.putObject("seeds").put("set", set);
    return checked(job);
  }

  private static ObjectNode withSeeds(ObjectNode job, List<String> seeds) {
    if (!seeds.isEmpty()) {
      seeds.forEach(job.putArray("seeds")::add);
    }
    return job;
  }

  private static boolean fits(ObjectNode job) {
    return job.toString().getBytes(StandardCharsets.UTF_8).length <= DocumentFile.MOST_BYTES;
  }

  /** What is wrong is told here and by field, before anything is sent. */
  private static String checked(ObjectNode job) {
    String text = job.toString();
    new JobReader().read(text);
    return text;
  }
}
