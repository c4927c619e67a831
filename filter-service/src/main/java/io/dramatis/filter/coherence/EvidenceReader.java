package io.dramatis.filter.coherence;

import java.util.ArrayList;
import java.util.List;

/** Reads what speaks for and against texts' being of one persona rather than of others. */
public final class EvidenceReader {
  private final Portrait persona;
  private final RelevanceEvidence relevance;
  private final StanceEvidence stance;

  /**
   * @param others other personas; with fewer than two, one of the usual nearness stands for them
   * @param stance the directions to compare along
   */
  public EvidenceReader(Portrait persona, List<Portrait> others, StanceEvidence stance) {
    this.persona = persona;
    this.relevance = new RelevanceEvidence(persona, others);
    this.stance = stance;
  }

  /** The evidence of a text that has a passage. */
  public Evidence read(Reading text) {
    List<Evidence.Passage> passages = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      passages.add(
          new Evidence.Passage(
              stance.of(persona.facts(), text, i), text.vector(i), Passages.asks(text.passage(i))));
    }
    return new Evidence(relevance.of(text), passages);
  }

  /** The passages of a text: its sentences, at most {@value Passages#MOST_OF_A_TEXT} passages. */
  public static List<String> passagesOf(String text) {
    return Passages.of(text, Passages.MOST_OF_A_TEXT);
  }
}
