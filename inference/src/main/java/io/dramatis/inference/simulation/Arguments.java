package io.dramatis.inference.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Arguments of the form {@code --name value} or {@code --name=value}. */
final class Arguments {
  private final Map<String, String> values = new HashMap<>();

  private Arguments() {}

  /**
   * @throws IllegalArgumentException for one that is not known, naming those that are
   */
  static Arguments parse(String[] args, Set<String> known) {
    Arguments parsed = new Arguments();
    for (int i = 0; i < args.length; i++) {
      String[] parts = args[i].split("=", 2);
      String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
      boolean valueFollows = parts.length == 1 && i + 1 < args.length;
      if (!known.contains(name) || !(parts.length == 2 || valueFollows)) {
        throw new IllegalArgumentException(
            "%s is not understood; give --name value with a name of %s"
                .formatted(args[i], known.stream().sorted().toList()));
      }
      parsed.values.put(name, parts.length == 2 ? parts[1] : args[++i]);
    }
    return parsed;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int whole(String name, int otherwise) {
    return Integer.parseInt(text(name, String.valueOf(otherwise)));
  }

  double number(String name, double otherwise) {
    return Double.parseDouble(text(name, String.valueOf(otherwise)));
  }
}
