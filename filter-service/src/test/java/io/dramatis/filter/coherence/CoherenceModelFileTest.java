package io.dramatis.filter.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoherenceModelFileTest {
  @TempDir private Path folder;

  @Test
  void theBuiltInModelSaysWhatItWasTrainedOn() {
    ModelOrigin origin = CoherenceModelFile.builtIn().origin();

    assertThat(origin.embedder()).isEqualTo("all-minilm-l6-v2-q");
    assertThat(origin.dimension()).isEqualTo(384);
    assertThat(origin.data())
        .isNotEmpty()
        .allSatisfy(data -> assertThat(data.sha256()).matches("[0-9a-f]{64}"));
  }

  @Test
  void aJobThatSaysNothingAsksForTheModelsThreshold() {
    double min =
        Schemas.read("job.v1")
            .at("/properties/filter/properties/coherence/properties/min/default")
            .asDouble();

    assertThat(min).isEqualTo(CoherenceModelFile.builtIn().origin().threshold());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    byte[] written = CoherenceModelFile.write(CoherenceModelFile.builtIn());

    assertThat(written).hasSizeLessThan(2_000_000);
    assertThat(CoherenceModelFile.write(CoherenceModelFile.read(file(written)))).isEqualTo(written);
  }

  @Test
  void aFileThatDoesNotFitIsRefusedWithTheMend() throws IOException {
    refused(json -> json.put("version", 2), "its version is 2");
    refused(json -> json.put("dimension", 3), "opposites has 384 numbers where 3 belong");
    refused(json -> json.putObject("stance"), "stance.weights has 0 numbers");
    refused(json -> json.put("threshold", "high"), "model.threshold is \"high\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoherenceModelFile.read(folder.resolve("absent.json")))
        .withMessageContaining("absent.json");
  }

  private void refused(Consumer<ObjectNode> change, String message) throws IOException {
    ObjectNode json =
        (ObjectNode)
            EventCodec.mapper().readTree(CoherenceModelFile.write(CoherenceModelFile.builtIn()));
    change.accept(json);
    Path file = file(EventCodec.mapper().writeValueAsBytes(json));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoherenceModelFile.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(message)
        .withMessageContaining("./dramatis train coherence");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("model.json"), content);
  }
}
