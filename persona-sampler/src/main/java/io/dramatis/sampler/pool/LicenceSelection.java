package io.dramatis.sampler.pool;

import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.LicenceChoice;
import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.licence.Licences;
import io.dramatis.sampler.pool.licence.UnknownLicenceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/** Takes out the members under licences that a job does not take. */
final class LicenceSelection {
  private static final String FIELD = "personas.licences";

  private final PoolVersion pool;
  private final SortedMap<String, RoaringBitmap> licences;

  /**
   * @param licences by licence, who is under it
   */
  LicenceSelection(PoolVersion pool, SortedMap<String, RoaringBitmap> licences) {
    this.pool = pool;
    this.licences = licences;
  }

  /**
   * The members that the job takes.
   *
   * @throws InvalidDocumentException naming an id that is none, or the licences that there are when
   *     nobody is left
   */
  RoaringBitmap taken(RoaringBitmap members, LicenceChoice choice) {
    return switch (choice) {
      case LicenceChoice.Any any -> members;
      case LicenceChoice.Commercial commercial ->
          under(
              members, licence -> Licences.known().commercialUse(licence) == CommercialUse.ALLOWED);
      case LicenceChoice.Listed listed -> under(members, known(listed.ids())::contains);
    };
  }

  private RoaringBitmap under(RoaringBitmap members, Predicate<String> wanted) {
    RoaringBitmap taken = new RoaringBitmap();
    licences.forEach(
        (licence, having) -> {
          if (wanted.test(licence)) {
            taken.or(RoaringBitmap.and(members, having));
          }
        });
    if (taken.isEmpty()) {
      throw new InvalidDocumentException(
          FIELD,
          "none of the matching personas of pool %s is under such a licence; there are %s"
              .formatted(pool.name(), thereAre(members)));
    }
    return taken;
  }

  /** The ids as written and as the list spells them; old pools may hold what is no id. */
  private Set<String> known(List<String> ids) {
    Set<String> known = new HashSet<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      known.add(id);
      try {
        known.add(Licences.known().parse(id).id());
      } catch (UnknownLicenceException e) {
        if (!licences.containsKey(id)) {
          violations.add(
              new Violation("%s[%d]".formatted(FIELD, i), String.valueOf(e.getMessage())));
        }
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidDocumentException(violations);
    }
    return known;
  }

  private String thereAre(RoaringBitmap members) {
    return licences.entrySet().stream()
        .filter(e -> RoaringBitmap.intersects(members, e.getValue()))
        .map(Map.Entry::getKey)
        .map(licence -> licence + told(Licences.known().commercialUse(licence)))
        .collect(Collectors.joining(", "));
  }

  private static String told(CommercialUse use) {
    return switch (use) {
      case ALLOWED -> "";
      case FORBIDDEN -> " (forbids commercial use)";
      case UNKNOWN -> " (says nothing known of commercial use)";
    };
  }
}
