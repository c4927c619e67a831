package io.dramatis.sampler.pool.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dramatis.sampler.pool.PoolVersion;
import java.util.Map;

/**
 * A pool version and what it can be selected by.
 *
 * @param pool the version
 * @param attributes by name, how many personas have each value, the commonest first; at most
 *     {@value PoolsResource#VALUES_TOLD} values of each attribute
 */
record PoolDescription(
    @JsonUnwrapped PoolVersion pool, Map<String, Map<String, Integer>> attributes) {}
