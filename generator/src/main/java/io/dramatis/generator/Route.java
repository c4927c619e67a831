package io.dramatis.generator;

import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.RoutingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What decides the by-intent steps of a draft.
 *
 * @param basis whose intent it is
 * @param intent what was recognised; null where there was no text to recognise it in
 * @param confidence in the intent, 0 to 1
 * @param fallback whether it was too low, or there was no text, so that the steps stay neutral
 * @param sides the sides that carry the persona
 */
record Route(
    Routing.Basis basis,
    @Nullable String intent,
    double confidence,
    boolean fallback,
    RoutingPolicy.Sides sides) {

  /** Where there is nothing to recognise an intent in. */
  static Route neutral(Routing.Basis basis) {
    return new Route(basis, null, 0, true, RoutingPolicy.Sides.NEITHER);
  }
}
