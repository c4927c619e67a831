package io.dramatis.filter;

import io.agroal.api.AgroalDataSource;
import io.dramatis.filter.coherence.CoherenceGate;
import io.dramatis.filter.coherence.CoherenceScorer;
import io.dramatis.filter.duplicate.DuplicateGate;
import io.dramatis.filter.duplicate.SignatureStore;
import io.dramatis.filter.gate.CheckGate;
import io.dramatis.filter.gate.ContaminationGate;
import io.dramatis.filter.gate.EvaluationSet;
import io.dramatis.filter.gate.FinishGate;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.filter.gate.GopherGate;
import io.dramatis.filter.gate.LengthGate;
import io.dramatis.filter.gate.OutOfCharacterGate;
import io.dramatis.filter.gate.PersonaCopyGate;
import io.dramatis.filter.gate.RefusalGate;
import io.dramatis.filter.gate.RepetitionGate;
import io.dramatis.filter.gate.SelfInstructGate;
import io.dramatis.filter.gate.language.LanguageGate;
import io.dramatis.filter.gate.personal.PersonalDataGate;
import io.dramatis.filter.gate.team.HttpGate;
import io.dramatis.filter.gate.team.TeamGates;
import io.dramatis.filter.gate.wording.StereotypeGate;
import io.dramatis.filter.gate.wording.ToxicityGate;
import io.dramatis.inference.Inference;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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

  /** A team's own gates: every bean that is a gate, and the configured endpoints. */
  @Produces
  @Singleton
  TeamGates teamGates(@All List<Gate> beans, FilterConfig config, FilterMetrics metrics) {
    return new TeamGates(beans, HttpGates.of(config, metrics));
  }

  void close(@Disposes TeamGates gates) {
    gates.behindHttp().forEach(HttpGate::close);
  }

  /** Gates in the order of their cost; the duplicate gate needs to know who still stands. */
  @Produces
  @Singleton
  GateChain gateChain(
      Inference inference,
      SignatureStore signatures,
      TeamGates team,
      FilterConfig config,
      FilterMetrics metrics) {
    List<Gate> gates = new ArrayList<>(cheap(config));
    gates.addAll(team.beans());
    gates.add(
        new CoherenceGate(new CoherenceScorer(inference.embedder(), config.cachedPassages())));
    gates.addAll(team.behindHttp());
    gates.add(new DuplicateGate(signatures));
    return new GateChain(gates, metrics);
  }

  /** The gates that look at a text and at nothing else. */
  static List<Gate> cheap(FilterConfig config) {
    Map<String, EvaluationSet> evaluationSets = new HashMap<>();
    config
        .evaluationSets()
        .forEach((name, set) -> evaluationSets.put(name, EvaluationSet.read(name, set.file())));
    return List.of(
        new CheckGate(),
        new LengthGate(),
        new FinishGate(),
        new SelfInstructGate(),
        new RefusalGate(),
        new OutOfCharacterGate(),
        new PersonalDataGate(),
        new ToxicityGate(config.toxicity().lexicons().orElse(List.of())),
        new StereotypeGate(),
        new RepetitionGate(),
        new GopherGate(),
        new PersonaCopyGate(),
        new ContaminationGate(evaluationSets),
        new LanguageGate());
  }

  @Produces
  @Singleton
  BatchFilter batchFilter(GateChain chain, FilterConfig config) {
    return new BatchFilter(chain, new PatientCalls(config.longestPause()));
  }
}
