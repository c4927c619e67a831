package io.dramatis.sampler.pool.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws who lives in a country: ages suit occupations, nothing else depends on the country. */
final class LifeDrawer {
  private static final int EMPLOYED_PERCENT = 66;
  private static final int PENSIONER_PERCENT = 9;
  private static final int JOB_SEEKER_PERCENT = 7;
  private static final int FIRST_LANGUAGE_PERCENT = 65;
  private static final int LAST_WORKING_AGE = 65;
  private static final int FIRST_PENSION_AGE = 62;
  private static final int LAST_AGE = 84;

  private final Random random;
  private final Deck<Occupation> employed;
  private final Deck<Occupation> retired;
  private final Deck<Occupation> seeking;
  private final Deck<Role> roles;
  private final Vocabulary.Shapes words;

  LifeDrawer(Vocabulary vocabulary, Random random) {
    this.random = random;
    this.employed = new Deck<>(vocabulary.occupations(), random);
    this.retired = new Deck<>(vocabulary.occupations(), random);
    this.seeking = new Deck<>(vocabulary.occupations(), random);
    List<Role> weighted = new ArrayList<>();
    vocabulary.roles().forEach(role -> weighted.addAll(Collections.nCopies(role.weight(), role)));
    this.roles = new Deck<>(weighted, random);
    this.words = vocabulary.shapes();
  }

  Life draw(Country country) {
    int percent = random.nextInt(100);
    if (percent < EMPLOYED_PERCENT) {
      return employed(country);
    }
    if (percent < EMPLOYED_PERCENT + PENSIONER_PERCENT) {
      return pensioner(country);
    }
    return percent < EMPLOYED_PERCENT + PENSIONER_PERCENT + JOB_SEEKER_PERCENT
        ? jobSeeker(country)
        : role(country);
  }

  private Life employed(Country country) {
    Occupation work = employed.draw(o -> o.isFoundIn(country));
    int age = between(work.from(), LAST_WORKING_AGE);
    return worker(
        country,
        Situation.EMPLOYED,
        work.title(),
        work,
        age,
        between(0, age - work.from()),
        work.does());
  }

  private Life pensioner(Country country) {
    Occupation work = retired.draw(o -> o.isFoundIn(country));
    int years = between(17, Math.max(17, Math.min(42, FIRST_PENSION_AGE - work.from())));
    return worker(
        country,
        Situation.PENSIONER,
        "retired " + work.title(),
        work,
        between(Math.max(FIRST_PENSION_AGE, work.from() + years), LAST_AGE),
        years,
        words.pensioners());
  }

  private Life jobSeeker(Country country) {
    Occupation work = seeking.draw(o -> o.isFoundIn(country) && !o.independent());
    int age = between(work.from() + 1, 61);
    return worker(
        country,
        Situation.JOB_SEEKER,
        work.title(),
        work,
        age,
        between(0, Math.min(25, age - work.from())),
        words.jobSeekers());
  }

  private Life worker(
      Country country,
      Situation situation,
      String job,
      Occupation work,
      int age,
      int years,
      List<String> does) {
    return new Life(
        country,
        situation,
        job,
        work,
        work.title(),
        work.field(),
        expertise(years),
        language(country),
        age,
        years,
        does);
  }

  private Life role(Country country) {
    Role role = roles.draw(any -> true);
    return new Life(
        country,
        role.situation(),
        role.title(),
        null,
        role.title(),
        role.field(),
        role.expertise(),
        language(country),
        between(role.from(), role.to()),
        0,
        role.does());
  }

  private static String expertise(int years) {
    return years < 2 ? "beginner" : years < 7 ? "intermediate" : years < 15 ? "advanced" : "expert";
  }

  private String language(Country country) {
    List<String> languages = country.languages();
    return languages.size() == 1 || random.nextInt(100) < FIRST_LANGUAGE_PERCENT
        ? languages.getFirst()
        : languages.get(between(1, languages.size() - 1));
  }

  private int between(int least, int greatest) {
    return least + random.nextInt(greatest - least + 1);
  }
}
