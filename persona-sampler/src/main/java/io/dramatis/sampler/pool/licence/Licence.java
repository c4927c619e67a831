package io.dramatis.sampler.pool.licence;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.CommercialUse;

/**
 * A licence, or an expression of several.
 *
 * @param id in the spelling of the SPDX License List, such as {@code CC-BY-NC-SA-4.0}, {@code
 *     LicenseRef-our-terms} or {@code MIT OR Apache-2.0}
 * @param commercialUse what it says of commercial use
 */
public record Licence(String id, CommercialUse commercialUse) {
  public Licence {
    Require.text("licence", id);
    Require.present("licence.commercialUse", commercialUse);
  }
}
