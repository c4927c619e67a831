package io.dramatis.sampler.pool.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The major groups of ISCO-08, found by title, code or an occupation of the index of titles. */
final class OccupationGroups {
  private static final List<String> MAJOR_GROUPS =
      List.of(
          "Armed forces occupations",
          "Managers",
          "Professionals",
          "Technicians and associate professionals",
          "Clerical support workers",
          "Service and sales workers",
          "Skilled agricultural, forestry and fishery workers",
          "Craft and related trades workers",
          "Plant and machine operators, and assemblers",
          "Elementary occupations");
  private static final String OUTSIDE = "Outside work";

  private final Map<String, String> byTitle = new HashMap<>();
  private final Set<String> unclear = new HashSet<>();

  OccupationGroups() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Resources.open("occupation-titles.txt"), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::addLine);
    } catch (IOException e) {
      throw new UncheckedIOException("the audit's occupations are damaged", e);
    }
    unclear.forEach(byTitle::remove);
    MAJOR_GROUPS.forEach(group -> byTitle.put(PlainText.of(group), group));
  }

  private void addLine(String line) {
    String group = MAJOR_GROUPS.get(line.charAt(0) - '0');
    String title = line.substring(line.indexOf(' ') + 1);
    add(title, group);
    String[] parts = title.split(", ", -1);
    if (parts.length == 2 && title.indexOf(':') < 0) {
      // The index has "Agent, procurement" for a procurement agent.
      add(parts[1] + " " + parts[0], group);
    }
  }

  private void add(String title, String group) {
    String plain = PlainText.of(title);
    String before = byTitle.putIfAbsent(plain, group);
    if (before != null && !before.equals(group)) {
      unclear.add(plain);
    }
  }

  /** The groups in the order of their digits, then who is outside work. */
  static List<String> names() {
    return Stream.concat(MAJOR_GROUPS.stream(), Stream.of(OUTSIDE)).toList();
  }

  /** By the title of a major group, or by an occupation as the index of ISCO-08 has it. */
  Optional<String> byTitle(String text) {
    return Optional.ofNullable(byTitle.get(PlainText.of(text)));
  }

  /** By an ISCO-08 code of one to four digits. */
  static Optional<String> byCode(String text) {
    String code = text.strip();
    return code.matches("[0-9]{1,4}")
        ? Optional.of(MAJOR_GROUPS.get(code.charAt(0) - '0'))
        : Optional.empty();
  }

  /** Whom a life situation puts outside work. */
  static Optional<String> bySituation(String text) {
    return switch (PlainText.of(text)) {
      case "", "employed", "self employed", "working", "worker" -> Optional.empty();
      default -> Optional.of(OUTSIDE);
    };
  }
}
