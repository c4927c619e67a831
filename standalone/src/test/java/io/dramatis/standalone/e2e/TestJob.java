package io.dramatis.standalone.e2e;

/** Jobs for the cluster: quick ones, since the coherence gate's embeddings cost two cores much. */
final class TestJob {
  private TestJob() {}

  /** A job of so many prompts, whatever becomes of them, on the model of that name. */
  static String ofPrompts(int prompts, String model) {
    return """
        name: end-to-end
        recipe: instruction
        seeds: [bread, rain, a broken bicycle]
        target: { prompts: %d }
        candidates: 2
        generation: { model: %s, maxTokens: 120 }
        filter: { disabled: [coherence] }
        seed: 3
        """
        .formatted(prompts, model);
  }

  /** A job until so many samples are accepted, through every gate. */
  static String ofSamples(int samples) {
    return """
        name: end-to-end
        recipe: instruction
        target: { accepted: %d }
        candidates: 3
        seed: 5
        """
        .formatted(samples);
  }
}
