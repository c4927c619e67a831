package io.dramatis.reward.reselection;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.Select;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What can be set of a job when it is selected again, and what each takes. */
enum SelectionKey {
  MIN("reward.min", "a number from -1e9 to 1e9", number(-1e9, 1e9)),
  SELECT(
      "reward.select",
      "best, all, {top: n} or {softmax: n, temperature: t}",
      SelectionKey::selects),
  QUANTILE("reward.quantile", "a number from 0 to 1, or null for none", orNull(number(0, 1))),
  MARGIN("reward.margin", "a number from 0 to 1e9, or null for none", orNull(number(0, 1e9))),
  SAFETY("reward.safety.min", "a number from -1e9 to 1e9", number(-1e9, 1e9)),
  COHERENCE("filter.coherence.min", "a number from 0 to 1", number(0, 1)),
  REPETITION("filter.repetition.max", "a number from 0 to 1", number(0, 1)),
  GOPHER("filter.gopher.factor", "a number from 0.1 to 1000", number(0.1, 1000)),
  MIN_WORDS("filter.length.minWords", "a whole number from 0 to maxWords", whole(0)),
  MAX_WORDS("filter.length.maxWords", "a whole number from 1 to 1000000", whole(1));

  private static final Set<Set<String>> FORMS =
      Set.of(Set.of("top"), Set.of("softmax", "temperature"));

  private final String path;
  private final String wanted;
  private final Predicate<JsonNode> fits;

  SelectionKey(String path, String wanted, Predicate<JsonNode> fits) {
    this.path = path;
    this.wanted = wanted;
    this.fits = fits;
  }

  /** The key of a dotted path; empty for one that cannot be set. */
  static Optional<SelectionKey> of(String path) {
    return Arrays.stream(values()).filter(it -> it.path.equals(path)).findFirst();
  }

  /** All of them, for a refusal. */
  static String all() {
    return Arrays.stream(values()).map(it -> it.path).collect(Collectors.joining(", "));
  }

  String path() {
    return path;
  }

  /** The value, or a refusal of it. */
  JsonNode checked(JsonNode value) {
    if (!fits.test(value)) {
      throw new BadSelectionException(path, "is %s; give %s".formatted(shown(value), wanted));
    }
    return value;
  }

  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static Predicate<JsonNode> number(double min, double max) {
    return value -> value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max;
  }

  private static Predicate<JsonNode> whole(int min) {
    return value ->
        value.isIntegralNumber()
            && value.canConvertToInt()
            && value.intValue() >= min
            && value.intValue() <= 1_000_000;
  }

  private static Predicate<JsonNode> orNull(Predicate<JsonNode> fits) {
    return value -> value.isNull() || fits.test(value);
  }

  private static Set<String> fields(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static boolean selects(JsonNode value) {
    if (value.isObject() && !FORMS.contains(fields(value))) {
      return false;
    }
    try {
      Select.of(value);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
