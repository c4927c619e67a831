package io.dramatis.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A document as it is on the wire, kept in a file named for its schema. */
record GoldenFile(String schema, String name, Path path) {
  static final Map<String, Class<?>> TYPES =
      Map.of(
          "job.v1", GenerationJob.class,
          "recipe.v1", Recipe.class,
          "preview.v1", Preview.class,
          "prompt.v1", Prompt.class,
          "candidate-batch.v1", CandidateBatch.class,
          "filtered-batch.v1", FilteredBatch.class,
          "outcome.v1", Outcome.class,
          "training-sample.v1", TrainingSample.class,
          "job-progress.v1", JobProgress.class);

  static Stream<GoldenFile> all() {
    return Schemas.NAMES.stream().flatMap(schema -> in(schema).stream());
  }

  /** What is read from Kafka as it is, which jobs and recipes are not. */
  static Stream<GoldenFile> events() {
    return all()
        .filter(golden -> !golden.schema.equals("job.v1") && !golden.schema.equals("recipe.v1"));
  }

  static List<GoldenFile> in(String schema) {
    try (Stream<Path> files = Files.list(folder().resolve(schema))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> new GoldenFile(schema, file.getFileName().toString(), file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode json() {
    try {
      return EventCodec.mapper().readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Class<?> type() {
    return TYPES.get(schema);
  }

  Object read(JsonNode json) {
    return EventCodec.read(EventCodec.write(json), type());
  }

  @Override
  public String toString() {
    return schema + "/" + name;
  }

  private static Path folder() {
    try {
      return Path.of(GoldenFile.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
