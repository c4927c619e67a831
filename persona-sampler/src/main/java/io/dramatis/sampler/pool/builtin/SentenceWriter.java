package io.dramatis.sampler.pool.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Puts a life into one sentence. */
final class SentenceWriter {
  private static final List<String> NUMBERS =
      List.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  private final Random random;
  private final Deck<Shape> shapes;
  private final Deck<Phrase> circumstances;
  private final Deck<Phrase> goals;

  SentenceWriter(Vocabulary vocabulary, Random random) {
    this.random = random;
    List<Shape> weighted = new ArrayList<>();
    vocabulary
        .shapes()
        .shapes()
        .forEach(shape -> weighted.addAll(Collections.nCopies(shape.weight(), shape)));
    this.shapes = new Deck<>(weighted, random);
    this.circumstances = new Deck<>(vocabulary.circumstances(), random);
    this.goals = new Deck<>(vocabulary.goals(), random);
  }

  Sentence write(Life life) {
    Shape shape = shapes.draw(s -> s.suits(life));
    Phrase circumstance =
        shape.tells("circumstance") ? circumstances.draw(c -> c.suits(life)) : null;
    Phrase goal =
        shape.tells("goal") ? goals.draw(g -> g.suits(life) && !excluded(g, circumstance)) : null;
    String text =
        shape
            .text()
            .replace("{job}", life.job())
            .replace("{former}", life.title())
            .replace("{place}", place(life))
            .replace("{country}", life.country().named())
            .replace("{nationality}", life.country().adjective())
            .replace("{language}", life.language())
            .replace("{age}", String.valueOf(life.age()))
            .replace("{tenure}", tenure(life))
            .replace("{years}", number(life.years()))
            .replace("{does}", life.does().get(random.nextInt(life.does().size())))
            .replace("{circumstance}", circumstance == null ? "" : circumstance.text())
            .replace("{goal}", goal == null ? "" : goal.text());
    return new Sentence(finished(text), circumstance, goal);
  }

  private static boolean excluded(Phrase goal, @Nullable Phrase circumstance) {
    return circumstance != null && circumstance.excludes().contains(goal.name());
  }

  private String place(Life life) {
    Country country = life.country();
    if (country.places().isEmpty() || random.nextInt(100) < 30) {
      return country.named();
    }
    String town = country.places().get(random.nextInt(country.places().size()));
    String around =
        life.rural()
            ? random.nextInt(3) == 0 ? "a small town near " : "a village near "
            : random.nextInt(8) == 0 ? "a small town near " : "";
    return around + town + ", " + country.named() + ",";
  }

  private static String tenure(Life life) {
    if (life.occupation().filter(Occupation::independent).isPresent()) {
      return life.years() < 2
          ? "new to this work"
          : "with %s years of experience".formatted(number(life.years()));
    }
    return switch (life.years()) {
      case 0 -> "a few months into the job";
      case 1 -> "in the second year of the job";
      default -> "with %s years in the job".formatted(number(life.years()));
    };
  }

  private static String number(int years) {
    return years >= 2 && years <= 12 ? NUMBERS.get(years - 2) : String.valueOf(years);
  }

  private static String finished(String filled) {
    String text = EnglishArticle.put(filled.replace(",,", ",").replace(",.", "."));
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
