package io.dramatis.filter.coherence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A persona as it is compared with texts: by its facts, which are its sentences, and by the clauses
 * of these. A persona of one long sentence ("a bus driver in Glasgow who keeps pigeons") is about
 * several things; a text about one of them is near to its clause and not so near to the whole.
 *
 * @param facts the sentences
 * @param clauses their parts, in order; the facts again where nothing can be cut
 */
public record Portrait(Reading facts, Reading clauses) {
  private static final int MOST_FACTS = 16;
  private static final int MOST_CLAUSES = 24;

  /** Marks, and the English words that a further clause begins with. */
  private static final Pattern BETWEEN =
      Pattern.compile("[,;:،؛]\\s+|\\s+(?=(?:who|whose|with|and|that|which)\\s)");

  private static final Pattern LINK =
      Pattern.compile("^(?:who|with|and|that|which)\\s+(?:(?:is|are)\\s+)?");

  /**
   * A persona that has a fact.
   *
   * @param known the vector of each of {@link #passagesOf}
   */
  public static Portrait of(String persona, Map<String, float[]> known) {
    return new Portrait(
        new Reading(factsOf(persona), known), new Reading(clausesOf(persona), known));
  }

  /** The facts of a persona: its sentences, at most {@value #MOST_FACTS}; none of a blank one. */
  public static List<String> factsOf(String persona) {
    return Passages.of(persona, MOST_FACTS);
  }

  /** All that has to be embedded of a persona, each once. */
  public static Set<String> passagesOf(String persona) {
    Set<String> passages = new LinkedHashSet<>(factsOf(persona));
    passages.addAll(clausesOf(persona));
    return passages;
  }

  private static List<String> clausesOf(String persona) {
    List<String> facts = factsOf(persona);
    List<String> clauses = new ArrayList<>();
    for (String fact : facts) {
      for (String part : BETWEEN.split(fact, -1)) {
        String clause = LINK.matcher(part).replaceFirst("").strip();
        boolean single = clause.chars().noneMatch(Character::isWhitespace);
        if (!single && clauses.size() < MOST_CLAUSES) {
          clauses.add(clause);
        }
      }
    }
    return clauses.isEmpty() ? facts : clauses;
  }
}
