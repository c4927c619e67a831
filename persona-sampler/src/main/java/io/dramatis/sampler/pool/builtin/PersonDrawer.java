package io.dramatis.sampler.pool.builtin;

import java.util.Random;

/** Draws people without regard to their country and their sex. */
final class PersonDrawer {
  private final Random random;
  private final LifeDrawer lives;
  private final Deck<Phrase> circumstances;
  private final Deck<Phrase> goals;

  PersonDrawer(Vocabulary vocabulary, Random random) {
    this.random = random;
    this.lives = new LifeDrawer(vocabulary, random);
    this.circumstances = new Deck<>(vocabulary.circumstances(), random);
    this.goals = new Deck<>(vocabulary.goals(), random);
  }

  Person draw() {
    Life life = lives.draw();
    Phrase circumstance = circumstances.draw(c -> c.suits(life));
    Phrase goal = goals.draw(g -> g.suits(life) && !circumstance.excludes().contains(g.name()));
    return new Person(
        life, circumstance, goal, Expertise.draw(life.age(), random), random.nextBoolean());
  }
}
