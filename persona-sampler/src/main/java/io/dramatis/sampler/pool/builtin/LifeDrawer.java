package io.dramatis.sampler.pool.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Draws an age, what somebody of that age does, and for how long; without regard to a country. */
final class LifeDrawer {
  private static final int ROLE_PERCENT_OF_YOUNG_JOB_SEEKERS = 35;
  private static final int ROLE_PERCENT_OF_JOB_SEEKERS = 10;
  private static final int FIRST_PENSION_AGE = 60;
  private static final int LEAST_YEARS_BEFORE_PENSION = 15;
  private static final int MOST_YEARS_BEFORE_PENSION = 42;
  private static final List<String> SEEKING =
      List.of(
          "unemployed",
          "out-of-work",
          "recently laid-off",
          "job-hunting",
          "job-seeking",
          "currently jobless",
          "newly unemployed");
  private static final int RETIRED_PERCENT = 70;

  private final Random random;
  private final List<AgeGroup> ages;
  private final Deck<Occupation> employed;
  private final Deck<Occupation> retired;
  private final Deck<Occupation> seeking;
  private final Deck<Role> roles;
  private final Parts parts;

  LifeDrawer(Vocabulary vocabulary, Random random) {
    this.random = random;
    this.ages = vocabulary.ages();
    this.employed = new Deck<>(vocabulary.occupations(), random);
    this.retired = new Deck<>(vocabulary.occupations(), random);
    this.seeking = new Deck<>(vocabulary.occupations(), random);
    List<Role> weighted = new ArrayList<>();
    vocabulary.roles().forEach(role -> weighted.addAll(Collections.nCopies(role.weight(), role)));
    this.roles = new Deck<>(weighted, random);
    this.parts = vocabulary.parts();
  }

  Life draw() {
    Optional<Life> life = Optional.empty();
    // Some ages have nobody of some situations, such as a student of 16.
    while (life.isEmpty()) {
      AgeGroup group = Weighted.draw(ages, AgeGroup::weight, random);
      Situation situation =
          Weighted.draw(group.situations().keySet(), group.situations()::get, random);
      life = draw(situation, between(group.from(), group.to()));
    }
    return life.get();
  }

  private Optional<Life> draw(Situation situation, int age) {
    return switch (situation) {
      case EMPLOYED -> employed.find(o -> o.isDoneAt(age)).map(work -> employed(work, age));
      case PENSIONER ->
          retired
              .find(o -> yearsBeforePension(o) >= LEAST_YEARS_BEFORE_PENSION)
              .map(work -> pensioner(work, age));
      case JOB_SEEKER -> {
        int percent = age < 25 ? ROLE_PERCENT_OF_YOUNG_JOB_SEEKERS : ROLE_PERCENT_OF_JOB_SEEKERS;
        yield age < 19 || random.nextInt(100) < percent
            ? role(situation, age)
            : seeking
                .find(o -> o.isDoneAt(age - 1) && !o.independent())
                .map(work -> jobSeeker(work, age));
      }
      case SCHOOL_CHILD, STUDENT, CARER -> role(situation, age);
    };
  }

  private Life employed(Occupation work, int age) {
    int years = between(0, age - work.from());
    return worker(Situation.EMPLOYED, "", work.title(), work, age, years, work.does());
  }

  private Life pensioner(Occupation work, int age) {
    int years =
        between(
            LEAST_YEARS_BEFORE_PENSION,
            Math.min(MOST_YEARS_BEFORE_PENSION, yearsBeforePension(work)));
    boolean retired = random.nextInt(100) < RETIRED_PERCENT;
    String job = (retired ? "" : "pensioner and former ") + work.title();
    return worker(
        Situation.PENSIONER, retired ? "retired" : "", job, work, age, years, parts.pensioners());
  }

  private Life jobSeeker(Occupation work, int age) {
    int years = between(1, Math.max(1, age - work.from()));
    String state = SEEKING.get(random.nextInt(SEEKING.size()));
    return worker(Situation.JOB_SEEKER, state, work.title(), work, age, years, parts.jobSeekers());
  }

  private static int yearsBeforePension(Occupation work) {
    return Math.min(FIRST_PENSION_AGE, work.to()) - work.from();
  }

  private static Life worker(
      Situation situation,
      String state,
      String job,
      Occupation work,
      int age,
      int years,
      List<Deed> does) {
    List<Deed> possible = does.stream().filter(deed -> deed.years() <= years).toList();
    return new Life(situation, state, job, work, work.title(), work.field(), age, years, possible);
  }

  private Optional<Life> role(Situation situation, int age) {
    return roles
        .find(role -> role.suits(situation, age))
        .map(
            role ->
                new Life(
                    situation,
                    "",
                    role.title(),
                    null,
                    role.title(),
                    role.field(),
                    age,
                    0,
                    role.does()));
  }

  private int between(int least, int greatest) {
    return least + random.nextInt(greatest - least + 1);
  }
}
