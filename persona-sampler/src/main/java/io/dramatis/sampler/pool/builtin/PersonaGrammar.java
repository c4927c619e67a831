package io.dramatis.sampler.pool.builtin;

import io.dramatis.sampler.pool.NewPersona;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes personas from the vocabulary: the same seed, the same personas. People are drawn first and
 * homes dealt to them after, in proportion to the countries' population; so nothing but the
 * possibility of an occupation ties a person to a country.
 */
final class PersonaGrammar {
  private static final int TRIES = 20;

  private final Random random;
  private final HomeDrawer homes;
  private final PersonDrawer people;
  private final SentenceWriter sentences;
  private final Set<Object> written = new HashSet<>();

  PersonaGrammar(Vocabulary vocabulary, long seed) {
    this.random = new Random(seed);
    this.homes = new HomeDrawer(vocabulary.countries(), random);
    this.people = new PersonDrawer(vocabulary, random);
    this.sentences = new SentenceWriter(vocabulary, random);
  }

  /** Personas in mixed order, no two of which tell the same. */
  List<NewPersona> write(int count) {
    written.clear();
    Deque<Person> waiting = new ArrayDeque<>();
    List<NewPersona> personas = new ArrayList<>(count);
    for (Home home : homes.draw(count)) {
      personas.add(persona(personas.size() + 1, home, waiting));
    }
    return personas;
  }

  /** Of the first person who can live there and of whom there is something new to tell. */
  private NewPersona persona(int line, Home home, Deque<Person> waiting) {
    while (true) {
      Person person = inhabitant(home, waiting);
      LanguageBackground background = LanguageBackground.draw(person.life(), home, random);
      for (int i = 0; i < TRIES; i++) {
        Sentence sentence = sentences.write(person, home, background);
        if (written.add(sentence.text()) && written.add(sentence.phrases())) {
          Map<String, String> attributes = attributes(person, home, sentence);
          attributes.put("languageBackground", background.label());
          return NewPersona.of(line, null, sentence.text(), attributes);
        }
      }
    }
  }

  private Person inhabitant(Home home, Deque<Person> waiting) {
    for (Iterator<Person> all = waiting.iterator(); all.hasNext(); ) {
      Person person = all.next();
      if (person.life().isPossibleIn(home.country())) {
        all.remove();
        return person;
      }
    }
    Person person = people.draw();
    while (!person.life().isPossibleIn(home.country())) {
      waiting.add(person);
      person = people.draw();
    }
    return person;
  }

  private static Map<String, String> attributes(Person person, Home home, Sentence sentence) {
    Life life = person.life();
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("country", home.country().name());
    attributes.put("region", home.country().region());
    attributes.put("subregion", home.country().subregion());
    attributes.put("language", home.language());
    attributes.put("situation", life.situation().label());
    attributes.put("occupation", life.title());
    attributes.put("age", String.valueOf(life.age()));
    attributes.put("ageBand", life.ageBand());
    attributes.put("expertise", person.expertise().label());
    attributes.put("circumstance", person.circumstance().name());
    attributes.put("goal", person.goal().name());
    if (!life.field().equals("none")) {
      attributes.put("field", life.field());
    }
    life.occupation()
        .ifPresent(
            occupation -> {
              attributes.put("isco", occupation.isco());
              attributes.put("occupationGroup", occupation.groupTitle());
              attributes.put("experience", String.valueOf(life.years()));
            });
    if (sentence.tells().contains(Told.SEX)) {
      attributes.put("sex", person.sex());
    }
    attributes.put(
        "tells",
        sentence.tells().stream().map(Told::label).sorted().collect(Collectors.joining(", ")));
    return attributes;
  }
}
