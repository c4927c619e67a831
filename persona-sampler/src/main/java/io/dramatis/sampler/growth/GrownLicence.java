package io.dramatis.sampler.growth;

import io.dramatis.sampler.pool.licence.Licences;
import io.dramatis.sampler.pool.licence.UnknownLicenceException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Under which licence grown personas are, and a pool that holds several. */
final class GrownLicence {
  /** Stands for licences that no expression of a usable length names. */
  static final String MIXED = Licences.OWN_TERMS + "mixed";

  /** Licences under which a persona may be grown from without passing the licence on. */
  private static final Set<String> PERMISSIVE =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "MIT",
          "MIT-0",
          "PDDL-1.0",
          "Unlicense");

  private GrownLicence() {}

  /**
   * The licence of a grown persona: what the job says, else the parent's. A parent's licence is
   * kept beside the job's unless it asks for next to nothing, so that nothing becomes free, and
   * nothing that is to be shared alike becomes closed, by being grown from.
   *
   * @param stated what the job says; null when nothing
   * @param parent the parent's; null when there is none
   */
  static String of(@Nullable String stated, @Nullable String parent) {
    if (stated == null || parent == null) {
      return spelled(stated == null ? String.valueOf(parent) : stated);
    }
    Licences known = Licences.known();
    String own = spelled(stated);
    boolean same = parent.equalsIgnoreCase(own);
    boolean asks =
        Licences.strictness(known.commercialUse(parent)) > 0 || !PERMISSIVE.contains(parent);
    if (same || !asks) {
      return own;
    }
    String both = ofAll(List.of(parent, own));
    return both.equals(MIXED) ? parent : both;
  }

  /** One licence for a pool whose personas are under all of these. */
  static String ofAll(Collection<String> licences) {
    TreeSet<String> parts = new TreeSet<>();
    licences.forEach(licence -> parts.addAll(List.of(licence.split(" AND ", -1))));
    boolean simple = parts.stream().noneMatch(part -> part.matches(".*[ ()].*"));
    TreeSet<String> distinct = new TreeSet<>(licences);
    if (distinct.size() == 1) {
      return distinct.first();
    }
    String all =
        simple
            ? String.join(" AND ", parts)
            : distinct.stream().map(GrownLicence::grouped).collect(Collectors.joining(" AND "));
    return isKnown(all) ? all : MIXED;
  }

  private static String grouped(String licence) {
    return licence.contains(" ") ? "(" + licence + ")" : licence;
  }

  private static boolean isKnown(String licence) {
    try {
      Licences.known().parse(licence);
      return true;
    } catch (UnknownLicenceException e) {
      return false;
    }
  }

  /** As the SPDX License List spells it. */
  private static String spelled(String licence) {
    try {
      return Licences.known().parse(licence).id();
    } catch (UnknownLicenceException e) {
      return licence;
    }
  }
}
