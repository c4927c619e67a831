package io.dramatis.filter.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Routing;
import java.util.List;
import java.util.Set;

/**
 * What a gate sees: the candidates of one prompt and how they fared so far.
 *
 * @param batch the prompt, its job's settings and its candidates
 * @param rejected ids of the candidates that an earlier gate rejected
 */
public record GateInput(CandidateBatch batch, Set<String> rejected) {
  public GateInput {
    rejected = Set.copyOf(rejected);
  }

  /** The candidates in order of index. */
  public List<Candidate> candidates() {
    return batch.candidates();
  }

  /** The job's snapshot. */
  public JobSettings settings() {
    return batch.prompt().settings();
  }

  /**
   * What the job tells a gate of a team's own in {@code filter.team}, as its writer gave it; an
   * empty object where it says nothing. The caller's own copy.
   *
   * @param gate the gate's name
   */
  public ObjectNode options(String gate) {
    return settings().filter().team().get(gate) instanceof ObjectNode told
        ? told.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /** The message whose text must sound like the persona. */
  public Role voice() {
    return settings().recipe().voice();
  }

  /** The candidate's text in the persona's voice; empty when it has none. */
  public String voiceOf(Candidate candidate) {
    return candidate.textOf(voice());
  }

  /**
   * Whether the candidate's text in the persona's voice was written under the persona: as its
   * routing says, or as the batch does where it has none.
   */
  public boolean conditioned(Candidate candidate) {
    Routing routing = candidate.routing();
    if (routing == null || !batch.generation().conditioned()) {
      return batch.generation().conditioned();
    }
    return voice() == Role.USER ? routing.asking() : routing.answering();
  }

  /** Whether every gate so far let the candidate through. */
  public boolean standing(Candidate candidate) {
    return !rejected.contains(candidate.id());
  }
}
