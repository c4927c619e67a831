package io.dramatis.sampler.pool.audit;

import org.jspecify.annotations.Nullable;

/**
 * A country or area of the reference.
 *
 * @param iso3 ISO 3166-1 alpha-3
 * @param name in English, short
 * @param region UN M49; null where the reference does not say
 * @param subregion UN M49; null where the reference does not say
 * @param language ISO 639 code of the language that the CLDR lists first; null where none
 * @param population people; 0 where the reference does not count it
 */
record Country(
    String iso3,
    String name,
    @Nullable String region,
    @Nullable String subregion,
    @Nullable String language,
    long population) {}
