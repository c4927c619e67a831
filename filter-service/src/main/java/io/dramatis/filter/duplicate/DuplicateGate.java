package io.dramatis.filter.duplicate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whether an earlier candidate of the job says almost the same; the earlier one stays. The score is
 * the highest estimated similarity found, 0 when none is. Every candidate is scored, and only those
 * that passed the gates before are competitors of later ones, whatever becomes of them afterwards.
 *
 * <p>Verdicts do not change when a prompt is delivered again: against other prompts the order of
 * registration counts, which survives; within the prompt the order of the candidates. A candidate
 * never competes with itself, also when its text was generated anew under the same id; others then
 * still compete with the text first registered. What is previewed is never registered.
 */
public final class DuplicateGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "duplicate";

  private final SignatureStore store;

  /** A gate on this store. */
  public DuplicateGate(SignatureStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Candidate candidate : input.candidates()) {
      MinHash.of(input.voiceOf(candidate))
          .ifPresent(s -> entries.put(candidate.id(), new Entry(candidate.id(), s)));
    }
    Map<String, List<Signature>> earlier = registerAndFind(input, entries);
    double threshold = input.settings().filter().duplicates().similarity();
    List<Signature> siblings = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Candidate candidate : input.candidates()) {
      Entry entry = entries.get(candidate.id());
      if (entry == null) {
        verdicts.add(new Verdict.Passed(NAME, 0, threshold));
        continue;
      }
      List<Signature> rivals = new ArrayList<>(siblings);
      rivals.addAll(earlier.getOrDefault(candidate.id(), List.of()));
      verdicts.add(verdict(entry.signature(), rivals, threshold));
      if (input.standing(candidate)) {
        siblings.add(entry.signature());
      }
    }
    return verdicts;
  }

  private Map<String, List<Signature>> registerAndFind(
      GateInput input, Map<String, Entry> entries) {
    List<Entry> standing =
        input.candidates().stream()
            .filter(input::standing)
            .map(candidate -> entries.get(candidate.id()))
            .filter(Objects::nonNull)
            .toList();
    Prompt prompt = input.batch().prompt();
    if (!prompt.previewed()) {
      store.register(prompt.jobId(), prompt.id(), standing);
    }
    return store.earlier(prompt.jobId(), prompt.id(), List.copyOf(entries.values()));
  }

  private static Verdict verdict(Signature own, List<Signature> rivals, double threshold) {
    double score = rivals.stream().mapToDouble(own::similarity).max().orElse(0);
    return !rivals.isEmpty() && score >= threshold
        ? new Verdict.Rejected(NAME, score, threshold, "near-duplicate")
        : new Verdict.Passed(NAME, score, threshold);
  }
}
