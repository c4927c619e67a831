package io.dramatis.sampler.pool.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a person with a home into one sentence. */
final class SentenceWriter {
  private static final int COUNTRY_ALONE_PERCENT = 25;
  private static final List<String> COUNTRYSIDE =
      List.of("a village near ", "a village outside ", "a small town near ");
  // Mostly the town itself.
  private static final List<String> TOWN =
      Stream.concat(
              Collections.nCopies(12, "").stream(),
              Stream.of("a suburb of ", "a small town near ", "the centre of "))
          .toList();
  private static final List<String> NUMBERS =
      List.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  private final Random random;
  private final Map<Opening, List<Shape>> shapes;
  private final Parts parts;

  SentenceWriter(Vocabulary vocabulary, Random random) {
    this.random = random;
    this.shapes =
        vocabulary.shapes().stream()
            .collect(
                Collectors.groupingBy(Shape::opening, LinkedHashMap::new, Collectors.toList()));
    this.parts = vocabulary.parts();
  }

  Sentence write(Person person, Home home, LanguageBackground background) {
    Shape shape = shape(person, home);
    List<String> told = new ArrayList<>();
    for (Part part : shape.parts()) {
      told.add(text(part, person, background));
    }
    Life life = person.life();
    String text =
        shape
            .opening()
            .with(told)
            .replace("{state} ", life.state().isEmpty() ? "" : life.state() + " ")
            .replace("{job}", life.job())
            .replace("{former}", life.title())
            .replace("{place}", place(life, home.country()))
            .replace("{country}", home.country().named())
            .replace("{nationality}", home.country().adjective())
            .replace("{language}", home.language())
            .replace("{age}", String.valueOf(life.age()))
            .replace("{sex}", person.sexNoun())
            .replace("{tenure}", tenure(life))
            .replace("{years}", number(life.years()));
    if (shape.tells().contains(Told.OCCUPATION)) {
      told.add(life.title());
    }
    return new Sentence(finished(text), shape.tells(), told);
  }

  // Loops, since this is most of the work of writing the pool.
  private Shape shape(Person person, Home home) {
    List<Shape> possible = new ArrayList<>();
    for (Map.Entry<Opening, List<Shape>> entry : shapes.entrySet()) {
      if (entry.getKey().suits(person, home)) {
        for (Shape shape : entry.getValue()) {
          if (shape.suits(person)) {
            possible.add(shape);
          }
        }
      }
    }
    return Weighted.draw(possible, Shape::weight, random);
  }

  private String text(Part part, Person person, LanguageBackground background) {
    return switch (part) {
      case DOES -> one(person.life().does()).text();
      case CIRCUMSTANCE -> person.circumstance().text();
      case GOAL -> person.goal().text();
      case EXPERTISE -> one(parts.expertise().get(person.expertise()));
      case LANGUAGE -> one(parts.languages().get(background));
    };
  }

  private String place(Life life, Country country) {
    // Not every town has the sea or the lake that somebody works on.
    if (country.places().isEmpty()
        || life.byWater()
        || random.nextInt(100) < COUNTRY_ALONE_PERCENT) {
      return country.named();
    }
    List<String> around = life.rural() ? COUNTRYSIDE : TOWN;
    return one(around) + one(country.places()) + ", " + country.name() + ",";
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
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
    String text = EnglishArticle.put((filled + ".").replace(",,", ",").replace(",.", "."));
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
