package io.dramatis.generator;

import io.dramatis.inference.Inference;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the framework-free part to the consumer. */
public class GeneratorCore {
  /** The generator on the configured models. */
  @Produces
  @Singleton
  CandidateGenerator generator(Inference inference) {
    return new CandidateGenerator(inference);
  }
}
