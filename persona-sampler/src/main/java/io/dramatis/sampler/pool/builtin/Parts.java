package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.List;
import java.util.Map;

/**
 * The file {@code parts.yaml}.
 *
 * @param pensioners what they do
 * @param jobSeekers what they do
 * @param expertise how each degree is told
 * @param languages how each background is told
 */
record Parts(
    List<Deed> pensioners,
    List<Deed> jobSeekers,
    Map<Expertise, List<String>> expertise,
    Map<LanguageBackground, List<String>> languages) {
  Parts {
    pensioners = Require.list("pensioners", pensioners);
    jobSeekers = Require.list("jobSeekers", jobSeekers);
    expertise = Map.copyOf(expertise);
    languages = Map.copyOf(languages);
  }
}
