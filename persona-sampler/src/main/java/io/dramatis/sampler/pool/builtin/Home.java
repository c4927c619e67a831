package io.dramatis.sampler.pool.builtin;

/**
 * Where somebody lives and what somebody speaks there.
 *
 * @param language the first language
 */
record Home(Country country, String language) {}
