package io.dramatis.filter;

import io.agroal.api.AgroalDataSource;
import io.dramatis.filter.coherence.CoherenceGate;
import io.dramatis.filter.coherence.CoherenceScorer;
import io.dramatis.filter.duplicate.DuplicateGate;
import io.dramatis.filter.duplicate.SignatureStore;
import io.dramatis.filter.gate.CheckGate;
import io.dramatis.filter.gate.FinishGate;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.filter.gate.LengthGate;
import io.dramatis.filter.gate.OutOfCharacterGate;
import io.dramatis.filter.gate.RefusalGate;
import io.dramatis.filter.gate.ContaminationGate;
import io.dramatis.filter.gate.EvaluationSet;
import io.dramatis.filter.gate.GopherGate;
import io.dramatis.filter.gate.PersonaCopyGate;
import io.dramatis.filter.gate.RepetitionGate;
import io.dramatis.filter.gate.personal.PersonalDataGate;
import io.dramatis.inference.Inference;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the framework-free parts together. */
@Singleton
class FilterBeans {
  @Produces
  @Singleton
  SignatureStore signatureStore(@DataSource("filter") AgroalDataSource database) {
    return new SignatureStore(database);
  }

  /** Gates in the order of their cost; the duplicate gate needs to know who still stands. */
  @Produces
  @Singleton
  GateChain gateChain(
      Inference inference, SignatureStore signatures, FilterConfig config, FilterMetrics metrics) {
    Map<String, EvaluationSet> evaluationSets = new HashMap<>();
    config
        .evaluationSets()
        .forEach((name, set) -> evaluationSets.put(name, EvaluationSet.read(name, set.file())));
    return new GateChain(
        List.of(
            new CheckGate(),
            new LengthGate(),
            new FinishGate(),
            new RefusalGate(),
            new OutOfCharacterGate(),
            new PersonalDataGate(),
            new RepetitionGate(),
            new GopherGate(),
            new PersonaCopyGate(),
            new ContaminationGate(evaluationSets),
            new CoherenceGate(new CoherenceScorer(inference.embedder(), config.cachedPassages())),
            new DuplicateGate(signatures)),
        metrics);
  }

  @Produces
  @Singleton
  BatchFilter batchFilter(GateChain chain, FilterConfig config) {
    return new BatchFilter(chain, new PatientCalls(config.longestPause()));
  }
}
