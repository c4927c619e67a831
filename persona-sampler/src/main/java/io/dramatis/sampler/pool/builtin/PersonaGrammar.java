package io.dramatis.sampler.pool.builtin;

import io.dramatis.sampler.pool.NewPersona;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes personas from the vocabulary: the same seed, the same personas. Countries come in
 * proportion to a damped population, so that no region is drowned by another; circumstances and
 * goals are drawn without regard to the country.
 */
final class PersonaGrammar {
  private static final int LEAST_OF_A_COUNTRY = 8;
  private static final double DAMPING = 0.35;

  private final Vocabulary vocabulary;
  private final Random random;
  private final LifeDrawer lives;
  private final SentenceWriter sentences;

  PersonaGrammar(Vocabulary vocabulary, long seed) {
    this.vocabulary = vocabulary;
    this.random = new Random(seed);
    this.lives = new LifeDrawer(vocabulary, random);
    this.sentences = new SentenceWriter(vocabulary, random);
  }

  /**
   * Personas in mixed order, no two with the same text.
   *
   * @param count at least {@value #LEAST_OF_A_COUNTRY} for each country
   */
  List<NewPersona> write(int count) {
    List<Country> homes = new ArrayList<>(count);
    quotas(count).forEach((country, quota) -> homes.addAll(Collections.nCopies(quota, country)));
    Deck.shuffle(homes, random);
    List<NewPersona> personas = new ArrayList<>(count);
    Set<UUID> digests = new HashSet<>();
    for (Country home : homes) {
      NewPersona persona = persona(personas.size() + 1, home);
      while (!digests.add(persona.digest())) {
        persona = persona(personas.size() + 1, home);
      }
      personas.add(persona);
    }
    return personas;
  }

  private NewPersona persona(int line, Country home) {
    Life life = lives.draw(home);
    Sentence sentence = sentences.write(life);
    return NewPersona.of(line, null, sentence.text(), attributes(life, sentence));
  }

  private static Map<String, String> attributes(Life life, Sentence sentence) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("country", life.country().name());
    attributes.put("region", life.country().region());
    attributes.put("subregion", life.country().subregion());
    attributes.put("language", life.language());
    attributes.put("situation", life.situation().label());
    attributes.put("occupation", life.title());
    attributes.put("ageBand", life.ageBand());
    attributes.put("expertise", life.expertise());
    if (!life.field().equals("none")) {
      attributes.put("field", life.field());
    }
    life.occupation().ifPresent(o -> attributes.put("occupationGroup", o.groupTitle()));
    sentence.circumstance().ifPresent(c -> attributes.put("circumstance", c.name()));
    sentence.goal().ifPresent(g -> attributes.put("goal", g.name()));
    return attributes;
  }

  /** Largest remainders, so that the quotas add up to the count. */
  private Map<Country, Integer> quotas(int count) {
    List<Country> countries = vocabulary.countries();
    double weights = countries.stream().mapToDouble(PersonaGrammar::weight).sum();
    int shared = count - LEAST_OF_A_COUNTRY * countries.size();
    Map<Country, Integer> quotas = new LinkedHashMap<>();
    Map<Country, Double> remainders = new LinkedHashMap<>();
    for (Country country : countries) {
      double share = shared * weight(country) / weights;
      quotas.put(country, LEAST_OF_A_COUNTRY + (int) share);
      remainders.put(country, share - (int) share);
    }
    int left = count - quotas.values().stream().mapToInt(Integer::intValue).sum();
    remainders.entrySet().stream()
        .sorted(Map.Entry.<Country, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(left)
        .forEach(entry -> quotas.merge(entry.getKey(), 1, Integer::sum));
    return quotas;
  }

  private static double weight(Country country) {
    return Math.pow((double) country.population(), DAMPING);
  }
}
