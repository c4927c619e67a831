package io.dramatis.inference.intent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures of docs/reference/routing.md for the clear texts of a half. */
final class HalfReport {
  private static final double LEAST = IntentClassifier.LEAST_CONFIDENCE;

  private final String name;
  private final List<Guessed> all;

  HalfReport(String name, List<Guessed> all) {
    this.name = name;
    this.all = all;
  }

  /** Accuracy, routing and where a persona is used although it hurts, at a threshold. */
  String line(double least) {
    return "%s, threshold %.2f: accuracy %s, routed right %s, persona where it hurts %.3f"
        .formatted(
            name,
            least,
            Guessed.interval(all, Guessed::right),
            Guessed.interval(all, g -> g.routedRight(least)),
            BuildHalfReport.hurt(all, least));
  }

  /** What the threshold keeps, how right that is, and how honest the confidence is. */
  String confidence() {
    List<Guessed> sure = all.stream().filter(g -> g.guess().confidence() >= LEAST).toList();
    return "%s: %.3f reach %.2f, of which %.3f are right; calibration error %.3f"
        .formatted(
            name,
            sure.size() / (double) all.size(),
            LEAST,
            Guessed.share(sure, Guessed::right),
            Guessed.calibrationError(all));
  }

  /** Accuracy and right routings for topics, questions, instructions and long texts. */
  String forms() {
    StringBuilder lines = new StringBuilder(name + " by form");
    for (String form : List.of("topic", "question", "instruction", "long")) {
      List<Guessed> of = all.stream().filter(g -> form.equals(g.text().form())).toList();
      lines.append(
          "%n| %s | %d | %.2f | %.2f |"
              .formatted(
                  form,
                  of.size(),
                  Guessed.share(of, Guessed::right),
                  Guessed.share(of, g -> g.routedRight(LEAST))));
    }
    return lines.toString();
  }

  /** A row for each label, a column for each guess. */
  String confusion() {
    StringBuilder lines = new StringBuilder(name + ": rows are labels, columns guesses\n|");
    Stream.of(Intent.values()).forEach(guess -> lines.append(" | ").append(lower(guess)));
    for (Intent label : Intent.values()) {
      lines.append(" |\n| ").append(lower(label));
      for (Intent guess : Intent.values()) {
        long count =
            all.stream()
                .filter(g -> g.text().intent() == label && g.guess().intent() == guess)
                .count();
        lines.append(" | ").append(count == 0 ? "" : count);
      }
    }
    return lines.append(" |").toString();
  }

  private static String lower(Intent intent) {
    return intent.name().toLowerCase(Locale.ROOT);
  }

  /** Texts of another intent than guessed, to look at. */
  String mistakes() {
    StringBuilder lines = new StringBuilder(name + ": taken for something else");
    all.stream()
        .filter(g -> !g.right())
        .forEach(
            g ->
                lines.append(
                    "%n%s for %s (%.2f): %.90s"
                        .formatted(
                            g.guess().intent(),
                            g.text().intent(),
                            g.guess().confidence(),
                            g.text().text().replace('\n', ' '))));
    return lines.toString();
  }
}
