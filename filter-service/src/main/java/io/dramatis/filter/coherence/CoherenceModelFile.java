package io.dramatis.filter.coherence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model of the gate as JSON: numbers of six digits, so that one can be told from another. */
public final class CoherenceModelFile {
  private static final String BUILT_IN = "/coherence/model.json";
  private static final int VERSION = 1;

  private CoherenceModelFile() {}

  /** The model that comes with Dramatis. */
  public static CoherenceModel builtIn() {
    try (InputStream in = CoherenceModelFile.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + " is not on the class path");
      }
      return of(EventCodec.mapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(BUILT_IN + " cannot be read", e);
    }
  }

  /**
   * A model that {@code train coherence} wrote.
   *
   * @throws IllegalArgumentException naming the file, when it is none
   */
  public static CoherenceModel read(Path file) {
    try {
      return of(EventCodec.mapper().readTree(Files.readAllBytes(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is no coherence model that can be used (%s); write one with ./dramatis train coherence"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The same model gives the same bytes. */
  public static byte[] write(CoherenceModel model) {
    ModelOrigin origin = model.origin();
    ObjectNode json = EventCodec.mapper().createObjectNode();
    json.put("version", VERSION).put("embedder", origin.embedder());
    json.put("dimension", origin.dimension()).put("seed", origin.seed());
    json.set("data", EventCodec.mapper().valueToTree(origin.data()));
    json.put("recall", origin.recall()).put("threshold", origin.threshold());
    json.set("relevance", model.parts().relevance().toJson());
    json.set("stance", model.parts().stance().toJson());
    json.set("attitude", model.parts().attitude().toJson());
    json.set("combination", model.combination().toJson());
    put(json.putArray("opposites"), model.directions().opposites());
    put(json.putArray("principal"), model.directions().principal());
    try {
      return EventCodec.mapper().writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CoherenceModel of(JsonNode json) {
    if (json.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException(
          "its version is %s; this release reads %d"
              .formatted(json.path("version").asText("missing"), VERSION));
    }
    ModelOrigin origin = origin(json);
    Directions directions =
        new Directions(
            vectors(json, "opposites", origin.dimension()),
            vectors(json, "principal", origin.dimension()));
    return new CoherenceModel(
        directions,
        new CoherenceModel.Parts(
            LinearModel.of(json, "relevance", RelevanceEvidence.NAMES.size()),
            LinearModel.of(json, "stance", new StanceEvidence(directions).size()),
            LinearModel.of(json, "attitude", origin.dimension())),
        LinearModel.of(json, "combination", CoherenceModel.SIDES),
        origin);
  }

  private static ModelOrigin origin(JsonNode json) {
    List<ModelOrigin.Data> data = new ArrayList<>();
    for (JsonNode file : json.path("data")) {
      data.add(
          new ModelOrigin.Data(
              file.path("name").asText(),
              file.path("kind").asText(),
              file.path("pairs").asInt(),
              file.path("sha256").asText()));
    }
    return new ModelOrigin(
        json.path("embedder").asText(),
        json.path("dimension").asInt(),
        json.path("seed").asLong(),
        data,
        ModelNumbers.of(json, "recall", "model"),
        ModelNumbers.of(json, "threshold", "model"));
  }

  private static void put(ArrayNode array, List<float[]> vectors) {
    vectors.forEach(vector -> array.add(ModelNumbers.array(doubles(vector))));
  }

  private static List<float[]> vectors(JsonNode json, String name, int dimension) {
    List<float[]> vectors = new ArrayList<>();
    for (JsonNode vector : json.path(name)) {
      vectors.add(floats(ModelNumbers.of(vector, name, dimension)));
    }
    return vectors;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
