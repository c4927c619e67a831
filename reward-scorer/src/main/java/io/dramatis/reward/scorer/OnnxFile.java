package io.dramatis.reward.scorer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether an ONNX file is a cross-encoder. LangChain4j takes the first number of the first output
 * for the score, whatever the model meant by it; here a file that means something else is refused.
 */
final class OnnxFile {
  private static final Set<String> NEEDED = Set.of("input_ids", "attention_mask");
  private static final Set<String> KNOWN = Set.of("input_ids", "attention_mask", "token_type_ids");

  private OnnxFile() {}

  /**
   * Asks the model once about three tokens.
   *
   * @throws IllegalArgumentException with the mend, when it is no such model
   */
  static void requireCrossEncoder(Path file) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(file.toString(), options)) {
      Set<String> inputs = session.getInputNames();
      if (!inputs.containsAll(NEEDED) || !KNOWN.containsAll(inputs)) {
        throw new IllegalArgumentException(
            "its inputs are %s; export a sequence classifier of input_ids, attention_mask and"
                    .formatted(inputs)
                + " perhaps token_type_ids");
      }
      if (session.getNumOutputs() != 1) {
        throw new IllegalArgumentException(
            "it has %d outputs, %s; export it with the logits alone"
                .formatted(session.getNumOutputs(), session.getOutputNames()));
      }
      requireOneNumber(environment, session, inputs);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "it is no ONNX model that runs (%s); export it again".formatted(e.getCode()), e);
    }
  }

  private static void requireOneNumber(
      OrtEnvironment environment, OrtSession session, Set<String> inputs) throws OrtException {
    try (OnnxTensor tokens = OnnxTensor.createTensor(environment, new long[][] {{1, 2, 3}});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {{1, 1, 1}});
        OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {{0, 0, 0}})) {
      Map<String, OnnxTensor> asked = new HashMap<>();
      asked.put("input_ids", tokens);
      asked.put("attention_mask", mask);
      if (inputs.contains("token_type_ids")) {
        asked.put("token_type_ids", types);
      }
      try (OrtSession.Result result = session.run(asked)) {
        Object answer = result.get(0).getValue();
        if (!(answer instanceof float[][] rows) || rows.length != 1 || rows[0].length != 1) {
          throw new IllegalArgumentException(
              "it answers %s for one text and not one number; export a model with one label"
                  .formatted(
                      answer instanceof float[][] it ? it[0].length + " numbers" : "otherwise"));
        }
      }
    }
  }
}
