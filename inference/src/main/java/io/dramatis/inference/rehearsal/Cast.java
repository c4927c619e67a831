package io.dramatis.inference.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What fills a grammar's slots in one text. */
final class Cast {
  private static final int MOST_TOPIC_WORDS = 14;

  private final Map<String, String> values = new HashMap<>();
  private final List<String> phrases;
  private int taken;

  private Cast(List<String> phrases, RandomGenerator random) {
    this.phrases = new ArrayList<>(phrases);
    for (int i = this.phrases.size() - 1; i > 0; i--) {
      Collections.swap(this.phrases, i, random.nextInt(i + 1));
    }
  }

  /** A persona, maybe empty, and a topic, maybe empty. */
  static Cast of(PersonaSketch persona, String topic, RandomGenerator random) {
    Cast cast = new Cast(persona.phrases(), random);
    cast.put("who", persona.description());
    cast.put("me", persona.ofMyself());
    cast.put("subject", persona.asSubject());
    cast.put("place", persona.place());
    cast.put("brief", persona.brief());
    cast.put("topic", inShort(topic));
    return cast;
  }

  /** The same cast with one more value. */
  Cast with(String name, String value) {
    put(name, value);
    return this;
  }

  private void put(String name, String value) {
    if (!value.isBlank()) {
      values.put(name, value);
    }
  }

  /** A topic that is a document or a sentence is quoted, by its beginning. */
  private static String inShort(String topic) {
    String line = topic.strip().replaceAll("\\s+", " ");
    String[] words = line.split(" ");
    if (words.length > MOST_TOPIC_WORDS) {
      return "“" + String.join(" ", List.of(words).subList(0, MOST_TOPIC_WORDS)) + " …”";
    }
    return line.matches(".*[.!?]$") ? "“" + line + "”" : line;
  }

  boolean has(String name) {
    return values.containsKey(name) || (name.equals("phrase") && !phrases.isEmpty());
  }

  int phrasesLeft() {
    return Math.max(0, phrases.size() - taken);
  }

  /** The value of a slot; phrases come in turn, and again when all were used. */
  String take(String name) {
    if (name.equals("phrase")) {
      return phrases.get(taken++ % phrases.size());
    }
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("nothing is cast as " + name);
    }
    return value;
  }
}
