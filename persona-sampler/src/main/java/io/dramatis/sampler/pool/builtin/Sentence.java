package io.dramatis.sampler.pool.builtin;

import java.util.List;
import java.util.Set;

/**
 * A persona in words.
 *
 * @param tells the attributes that it tells
 * @param phrases what it tells besides numbers and places; two sentences with the same phrases are
 *     alike
 */
record Sentence(String text, Set<Told> tells, List<String> phrases) {}
