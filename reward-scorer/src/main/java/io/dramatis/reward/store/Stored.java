package io.dramatis.reward.store;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.TrainingSample;
import java.util.List;

/**
 * What the store holds of a prompt, and so what is published, however often it is delivered.
 *
 * @param outcome how the prompt ended when it was first written
 * @param samples its samples, in the candidates' order
 * @param fresh whether this delivery wrote it
 */
public record Stored(Outcome outcome, List<TrainingSample> samples, boolean fresh) {
  public Stored {
    Require.present("outcome", outcome);
    samples = Require.list("samples", samples);
  }

  /** What a later delivery of the same prompt gets. */
  Stored again() {
    return new Stored(outcome, samples, false);
  }
}
