package io.dramatis.filter;

import io.agroal.api.AgroalDataSource;
import io.dramatis.filter.coherence.CoherenceGate;
import io.dramatis.filter.coherence.CoherenceModelFile;
import io.dramatis.filter.coherence.CoherenceScorer;
import io.dramatis.filter.duplicate.DuplicateGate;
import io.dramatis.filter.duplicate.DuplicateStores;
import io.dramatis.filter.duplicate.EmbeddingDuplicateGate;
import io.dramatis.filter.duplicate.rouge.InstructionStore;
import io.dramatis.filter.duplicate.rouge.RougeGate;
import io.dramatis.filter.embedding.EmbeddingStore;
import io.dramatis.filter.embedding.LastingEmbedder;
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
public class FilterBeans {
  @Produces
  @Singleton
  DuplicateStores duplicateStores(@DataSource("filter") AgroalDataSource database) {
    return new DuplicateStores(database);
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

  @Produces
  @Singleton
  InstructionStore instructionStore(@DataSource("filter") AgroalDataSource database) {
    return new InstructionStore(database);
  }

  @Produces
  @Singleton
  EmbeddingStore embeddingStore(@DataSource("filter") AgroalDataSource database) {
    return new EmbeddingStore(database);
  }

  @Produces
  @Singleton
  LastingEmbedder embedder(
      Inference inference, EmbeddingStore store, FilterConfig config, FilterMetrics metrics) {
    return new LastingEmbedder(
        inference.embedder(),
        store,
        config.embeddings().cached(),
        config.embeddings().linger(),
        metrics);
  }

  @Produces
  @Singleton
  GateChain gateChain(
      Inference inference,
      LastingEmbedder embedder,
      DuplicateStores duplicates,
      InstructionStore instructions,
      TeamGates team,
      FilterConfig config,
      FilterMetrics metrics) {
    List<Gate> dear = new ArrayList<>();
    new ContradictionFactory(inference, embedder).gate(config.contradiction()).ifPresent(dear::add);
    dear.addAll(team.behindHttp());
    return inOrder(team.beans(), dear, embedder, duplicates, instructions, config, metrics);
  }

  /**
   * Gates in the order of their cost; the duplicate gates need to know who still stands. Public for
   * those who run the gates without the service.
   *
   * @param cheap further gates that look at a text and at nothing else
   * @param dear further gates that ask somebody
   */
  public static GateChain inOrder(
      List<Gate> cheap,
      List<Gate> dear,
      LastingEmbedder embedder,
      DuplicateStores duplicates,
      InstructionStore instructions,
      FilterConfig config,
      GateChain.GateTimes times) {
    List<Gate> gates = new ArrayList<>(cheap(config));
    gates.addAll(cheap);
    gates.add(new CoherenceGate(coherence(embedder, config)));
    gates.addAll(dear);
    gates.add(new DuplicateGate(duplicates));
    gates.add(new EmbeddingDuplicateGate(duplicates, embedder));
    gates.add(new RougeGate(instructions));
    return new GateChain(gates, times);
  }

  private static CoherenceScorer coherence(LastingEmbedder embedder, FilterConfig config) {
    return new CoherenceScorer(
        embedder,
        config.cachedPassages(),
        config
            .coherence()
            .model()
            .map(CoherenceModelFile::read)
            .orElseGet(CoherenceModelFile::builtIn));
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
