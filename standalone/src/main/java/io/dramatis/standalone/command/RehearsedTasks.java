package io.dramatis.standalone.command;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.dramatis.filter.coherence.evaluation.LabelledPair;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.inference.rehearsal.DefectRates;
import io.dramatis.inference.rehearsal.RehearsalWriter;
import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Short tasks that the rehearsal stand-in writes for built-in personas. It likes to quote the
 * persona, which a model seldom does and which would make the pairs easy; so runs of four words of
 * the persona are cut out of the text.
 */
final class RehearsedTasks {
  /** Personas of a part, from which the others are taken too. */
  static final int POOL = 2_000;

  private static final List<String> TASKS =
      List.of(
          "Write one request that this person would send to an assistant.",
          "Write one challenging mathematics problem that this person could meet.");
  private static final long SEED = 5;
  private static final int QUOTED = 4;
  private static final int MOST_TOKENS = 2_000;

  /** To learn from or to measure on: no persona is in both. */
  enum Part {
    /** The first half of the personas. */
    LEARN,
    /** The second half. */
    MEASURE
  }

  /** Whose the other persona is. */
  enum Others {
    /** Anybody's of the pool. */
    RANDOM,
    /** That of the persona that is most like the own one by cosine. */
    NEAREST
  }

  private final TextEmbedder embedder;
  private final RehearsalWriter writer = new RehearsalWriter(DefectRates.NONE);

  RehearsedTasks(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  /** Two pairs for each task: with the own persona, and with another. */
  List<LabelledPair> pairs(int count, Others others, Part part) {
    List<String> personas = personas(part);
    List<float[]> vectors = others == Others.NEAREST ? embedder.embed(personas) : List.of();
    Random random = new Random(SEED);
    List<LabelledPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String own = personas.get(i);
      int other =
          others == Others.NEAREST
              ? nearest(vectors, i)
              : (i + 1 + random.nextInt(POOL - 1)) % POOL;
      String text = withoutQuotes(write(own, i), own);
      if (!text.isBlank()) {
        pairs.add(new LabelledPair(own, text, true, "task " + i));
        pairs.add(new LabelledPair(personas.get(other), text, false, "task " + i));
      }
    }
    return pairs;
  }

  private static List<String> personas(Part part) {
    List<String> all =
        new ArrayList<>(BuiltinPool.personas().stream().map(NewPersona::text).toList());
    Collections.shuffle(all, new Random(SEED));
    return part == Part.LEARN ? all.subList(0, POOL) : all.subList(POOL, 2 * POOL);
  }

  private String write(String persona, int index) {
    List<ChatMessage> messages =
        List.of(
            SystemMessage.from("You write as a person.\n<persona>" + persona + "</persona>"),
            UserMessage.from(TASKS.get(index % TASKS.size())));
    return writer.write(messages, SEED, index, MOST_TOKENS).text();
  }

  private static int nearest(List<float[]> vectors, int own) {
    int nearest = -1;
    double most = -2;
    for (int i = 0; i < vectors.size(); i++) {
      double cosine = 0;
      for (int k = 0; k < vectors.get(i).length; k++) {
        cosine += vectors.get(i)[k] * vectors.get(own)[k];
      }
      if (i != own && cosine > most) {
        most = cosine;
        nearest = i;
      }
    }
    return nearest;
  }

  static String withoutQuotes(String text, String persona) {
    List<String> words = Arrays.asList(text.split("\\s+", -1));
    String said = " " + plain(persona) + " ";
    boolean[] quoted = new boolean[words.size()];
    for (int i = 0; i + QUOTED <= words.size(); i++) {
      String run = plain(String.join(" ", words.subList(i, i + QUOTED)));
      if (said.contains(" " + run + " ")) {
        Arrays.fill(quoted, i, i + QUOTED, true);
      }
    }
    StringBuilder left = new StringBuilder();
    for (int i = 0; i < quoted.length; i++) {
      if (!quoted[i]) {
        left.append(left.isEmpty() ? "" : " ").append(words.get(i));
      }
    }
    return left.toString();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d ]", "").strip();
  }
}
