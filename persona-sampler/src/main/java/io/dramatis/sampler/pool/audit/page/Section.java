package io.dramatis.sampler.pool.audit.page;

import io.dramatis.sampler.pool.audit.DimensionAudit;
import io.dramatis.sampler.pool.audit.Unstated;

/**
 * A dimension on the page.
 *
 * @param name to link to
 * @param title of the dimension
 * @param stated who states it
 * @param distance what the distance to the reference is; empty without a reference
 * @param reference what it is compared with
 * @param bars the plot and the table
 * @param unspecified share of the pool that does not state it
 * @param notUnderstood share of the pool whose value is unknown; empty when nobody's is
 * @param examples some of those values
 */
record Section(
    String name,
    String title,
    String stated,
    String distance,
    String reference,
    Bars bars,
    String unspecified,
    String notUnderstood,
    String examples) {
  static Section of(DimensionAudit audit, int size) {
    DimensionAudit.Source source = audit.reference();
    Unstated strange = audit.notUnderstood();
    return new Section(
        audit.name(),
        audit.title(),
        "%s of %s personas".formatted(Figures.count(audit.stated()), Figures.count(size)),
        distances(audit),
        source.source() == null
            ? source.population()
            : "%s, %d. Source: %s.".formatted(source.population(), source.year(), source.source()),
        Bars.of(audit),
        "%s (%s)"
            .formatted(
                Figures.count(audit.unspecified().count()),
                Figures.percent(audit.unspecified().share())),
        strange.count() == 0
            ? ""
            : "%s (%s)".formatted(Figures.count(strange.count()), Figures.percent(strange.share())),
        String.join(", ", strange.examples()));
  }

  private static String distances(DimensionAudit audit) {
    if (audit.distanceWithUnspecified() == null) {
      return "";
    }
    String all = Figures.distance(audit.distanceWithUnspecified()) + " over all";
    return audit.distance() == null
        ? all
        : "%s among those who state it, %s".formatted(Figures.distance(audit.distance()), all);
  }

  /** Whether anybody states it. */
  public boolean anything() {
    return bars.all().stream().anyMatch(bar -> !bar.count().equals("0"));
  }
}
