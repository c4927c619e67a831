package io.dramatis.filter.duplicate.rouge;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.duplicate.rouge.InstructionBlock.Entry;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the voice's text is too much like an earlier instruction of the job, as in Self-Instruct
 * (Wang et al. 2023, arXiv 2212.10560, section 2.2): rejected when its ROUGE-L with any of them is
 * above the maximum. The score is the highest ROUGE-L found; what is below {@value #LEAST_TOLD} (or
 * below a lower maximum) is not looked for and told as 0.
 *
 * <p>Earlier instructions are the candidates of other prompts of the job that passed every gate
 * before this one, whatever the reward made of them. Texts of the same prompt never count. Verdicts
 * do not change when a prompt is delivered again, since the order of registration survives. What is
 * previewed is never registered.
 */
public final class RougeGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "rouge";

  static final double LEAST_TOLD = 0.5;

  private final InstructionStore store;

  /** A gate on this store. */
  public RougeGate(InstructionStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return settings.filter().rouge().max() < 1;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    Prompt prompt = input.batch().prompt();
    double max = input.settings().filter().rouge().max();
    Map<String, Instruction> own = new LinkedHashMap<>();
    input.candidates().forEach(c -> own.put(c.id(), Instruction.of(input.voiceOf(c))));
    if (!prompt.previewed()) {
      store.register(prompt.jobId(), prompt.id(), standing(input, own));
    }
    int next = store.nextPlace(prompt.jobId());
    Map<String, Integer> places = store.places(List.copyOf(own.keySet()));
    List<Rival> rivals = new ArrayList<>();
    own.forEach(
        (id, words) ->
            rivals.add(new Rival(words, places.getOrDefault(id, next), Math.min(max, LEAST_TOLD))));
    long promptHash = InstructionStore.promptHash(prompt.id());
    for (int block = 0; block * InstructionBlock.SIZE < next; block++) {
      for (Entry entry : store.block(prompt.jobId(), block, next)) {
        if (entry.prompt() != promptHash) {
          rivals.forEach(rival -> rival.meet(entry));
        }
      }
    }
    return rivals.stream().map(rival -> rival.verdict(max)).toList();
  }

  private static Map<String, Instruction> standing(
      GateInput input, Map<String, Instruction> instructions) {
    Map<String, Instruction> standing = new LinkedHashMap<>();
    for (Candidate candidate : input.candidates()) {
      Instruction instruction = instructions.get(candidate.id());
      if (input.standing(candidate) && instruction.hasWords()) {
        standing.put(candidate.id(), instruction);
      }
    }
    return standing;
  }

  /** A candidate on its way past the earlier instructions. */
  private static final class Rival {
    private final Instruction words;
    private final int place;
    private final double least;
    private double highest;

    /**
     * @param place only what is at lower places is earlier
     * @param least scores below this are not looked for
     */
    Rival(Instruction words, int place, double least) {
      this.words = words;
      this.place = place;
      this.least = least;
    }

    void meet(Entry entry) {
      double bound = entry.place() < place ? words.atMost(entry.instruction()) : 0;
      if (bound >= least && bound > highest) {
        double score = words.rougeL(entry.instruction());
        highest = score >= least ? Math.max(highest, score) : highest;
      }
    }

    Verdict verdict(double max) {
      return highest > max
          ? new Verdict.Rejected(NAME, highest, max, "too-similar")
          : new Verdict.Passed(NAME, highest, max);
    }
  }
}
