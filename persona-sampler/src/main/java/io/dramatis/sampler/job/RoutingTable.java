package io.dramatis.sampler.job;

import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.event.RoutingPolicy.Sides;
import io.dramatis.inference.intent.Intent;
import io.dramatis.inference.intent.IntentClassifier;
import io.dramatis.sampler.SamplerConfig;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The routing policy of the configuration. */
final class RoutingTable {
  private static final String PREFIX = "dramatis.sampler.routing.";

  private RoutingTable() {}

  /**
   * The policy with the defaults filled in.
   *
   * @throws IllegalArgumentException naming a key that is no intent, or a value that is no side
   */
  static RoutingPolicy of(SamplerConfig.Routing config) {
    Map<Intent, Sides> sides = defaults();
    config
        .policy()
        .forEach(
            (intent, value) -> {
              String key = PREFIX + "policy." + intent;
              sides.put(
                  constant(key, "intent", intent, Intent.class),
                  constant(key, "value " + value, value, Sides.class));
            });
    Map<String, Sides> byName = new TreeMap<>();
    sides.forEach((intent, side) -> byName.put(name(intent), side));
    double least = config.minConfidence().orElse(IntentClassifier.LEAST_CONFIDENCE);
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "%smin-confidence is %s; give a number from 0 to 1".formatted(PREFIX, least));
    }
    return new RoutingPolicy(byName, least);
  }

  /**
   * Who asks does so as somebody. Who answers does not where personas were found to hurt, after
   * PRISM: maths, code and recall of facts.
   */
  private static Map<Intent, Sides> defaults() {
    Map<Intent, Sides> sides = new EnumMap<>(Intent.class);
    for (Intent intent : Intent.values()) {
      sides.put(
          intent,
          switch (intent) {
            case WRITING, ROLEPLAY, REASONING, EXTRACTION, STEM -> Sides.BOTH;
            case MATH, CODING, HUMANITIES -> Sides.ASKING;
          });
    }
    return sides;
  }

  private static <E extends Enum<E>> E constant(
      String key, String what, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> name(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: there is no such %s; there are %s"
                        .formatted(
                            key,
                            what,
                            Arrays.stream(type.getEnumConstants())
                                .map(RoutingTable::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
