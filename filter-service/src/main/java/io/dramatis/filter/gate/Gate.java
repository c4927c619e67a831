package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Verdict;
import java.util.List;

/** One test that every candidate of a prompt is put to, all candidates of the prompt at once. */
public interface Gate {
  /** The gate's name, as jobs turn it off by and verdicts carry it. */
  String name();

  /** One verdict for each candidate, in the candidates' order. */
  List<Verdict> judge(GateInput input);
}
