package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * How much somebody knows of the matter asked about, whatever that is: so it has nothing to do with
 * the occupation. Only age has a say, by rough shares of the project's own.
 */
enum Expertise {
  @JsonProperty("beginner")
  BEGINNER("beginner"),
  @JsonProperty("intermediate")
  INTERMEDIATE("intermediate"),
  @JsonProperty("advanced")
  ADVANCED("advanced"),
  @JsonProperty("expert")
  EXPERT("expert");

  private final String label;

  Expertise(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Expertise draw(int age, Random random) {
    Map<Expertise, Integer> shares = shares(age);
    return Weighted.draw(shares.keySet(), shares::get, random);
  }

  private static Map<Expertise, Integer> shares(int age) {
    if (age < 13) {
      return shares(100, 0, 0, 0);
    }
    if (age < 18) {
      return shares(70, 30, 0, 0);
    }
    return age < 25 ? shares(45, 38, 17, 0) : shares(30, 32, 23, 15);
  }

  private static Map<Expertise, Integer> shares(
      int beginner, int intermediate, int advanced, int expert) {
    Map<Expertise, Integer> shares = new EnumMap<>(Expertise.class);
    shares.put(BEGINNER, beginner);
    shares.put(INTERMEDIATE, intermediate);
    shares.put(ADVANCED, advanced);
    shares.put(EXPERT, expert);
    return shares;
  }
}
