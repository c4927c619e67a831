package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Judgement;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every gate in order over the candidates of a prompt. Each candidate gets every gate's verdict, so
 * that thresholds can be changed afterwards without generating again; the first rejection decides.
 */
public final class GateChain {
  /** What counts, metrics and queries by reason can hold; a sentence has no end of others. */
  private static final Pattern REASON = Pattern.compile("[a-z][A-Za-z0-9-]{0,62}");

  private final List<Gate> gates;
  private final GateTimes times;

  /** Told how long each gate took over one prompt. */
  public interface GateTimes {
    /** A gate has judged the candidates of one prompt. */
    void took(String gate, Duration time);
  }

  /**
   * @param gates cheap ones first; the last ones may rely on {@link GateInput#standing}
   * @param times told after each gate
   */
  public GateChain(List<Gate> gates, GateTimes times) {
    this.gates = List.copyOf(gates);
    this.times = times;
  }

  /**
   * The batch with its judgements; a failed batch has none, and is rewritten all the same.
   *
   * @throws GateModelException when a model does not answer a gate
   */
  public FilteredBatch judge(CandidateBatch batch) {
    if (batch.failure() != null) {
      return new FilteredBatch(rewritten(batch), List.of());
    }
    List<List<Verdict>> byCandidate = new ArrayList<>();
    batch.candidates().forEach(c -> byCandidate.add(new ArrayList<>()));
    Set<String> rejected = new HashSet<>();
    CandidateBatch rewritten = batch;
    for (Gate gate : gates) {
      if (isOn(gate, batch.prompt().settings())) {
        GateInput input = new GateInput(rewritten, rejected);
        List<Verdict> verdicts = verdictsOf(gate, input);
        rewritten = gate.rewrite(input);
        for (int i = 0; i < verdicts.size(); i++) {
          byCandidate.get(i).add(verdicts.get(i));
          if (verdicts.get(i) instanceof Verdict.Rejected) {
            rejected.add(batch.candidates().get(i).id());
          }
        }
      }
    }
    return new FilteredBatch(rewritten, judgements(batch.candidates(), byCandidate));
  }

  /** A failed batch as the gates let it be seen: a preview's holds what the model was asked. */
  private CandidateBatch rewritten(CandidateBatch failed) {
    CandidateBatch seen = failed;
    for (Gate gate : gates) {
      if (isOn(gate, failed.prompt().settings())) {
        seen = gate.rewrite(new GateInput(seen, Set.of()));
      }
    }
    return seen;
  }

  private static boolean isOn(Gate gate, JobSettings settings) {
    boolean disabled = gate.canBeTurnedOff() && settings.filter().disabled().contains(gate.name());
    return !disabled && gate.appliesTo(settings);
  }

  private List<Verdict> verdictsOf(Gate gate, GateInput input) {
    long start = System.nanoTime();
    List<Verdict> verdicts = judged(gate, input);
    times.took(gate.name(), Duration.ofNanos(System.nanoTime() - start));
    if (verdicts.size() != input.candidates().size()) {
      throw new IllegalStateException(
          "gate %s gave %d verdicts for %d candidates"
              .formatted(gate.name(), verdicts.size(), input.candidates().size()));
    }
    verdicts.forEach(GateChain::requireReason);
    return verdicts;
  }

  private static List<Verdict> judged(Gate gate, GateInput input) {
    try {
      return gate.judge(input);
    } catch (ModelException e) {
      throw new GateModelException(gate.name(), e);
    }
  }

  private static void requireReason(Verdict verdict) {
    String reason =
        switch (verdict) {
          case Verdict.Passed _ -> "none";
          case Verdict.Rejected rejected -> rejected.reason();
          case Verdict.Flagged flagged -> flagged.reason();
        };
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalStateException(
          "gate %s gave a reason that is no name of up to 63 letters, digits and hyphens"
              .formatted(verdict.gate()));
    }
  }

  private static List<Judgement> judgements(
      List<Candidate> candidates, List<List<Verdict>> verdicts) {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      judgements.add(new Judgement(candidates.get(i).id(), verdicts.get(i)));
    }
    return judgements;
  }
}
