package io.dramatis.inference.intent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what texts ask for. Its examples are embedded at the first use, by the same embedder as
 * the texts: some seconds in the process. Safe for use by many threads.
 */
public final class IntentClassifier {
  /**
   * A guess of less confidence should decide nothing. Chosen on the build half, each text left out
   * in turn: the highest threshold in steps of 0.05 that loses at most half a percentage point of
   * right routings against the best one. So it is as careful about a persona where it hurts as is
   * possible for next to nothing (docs/reference/routing.md).
   */
  public static final double LEAST_CONFIDENCE = 0.45;

  /** Texts whose guess is remembered: seeds, which come again with each persona. */
  private static final int MOST_REMEMBERED = 10_000;

  /** Characters of a text that is remembered at most, so that the memory stays below 10 MB. */
  private static final int SHORT = 400;

  private final TextEmbedder embedder;
  private final List<LabelledText> examples;
  private final Cache<String, IntentGuess> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  private final ReentrantLock fitting = new ReentrantLock();
  private volatile @Nullable IntentModel model;

  IntentClassifier(TextEmbedder embedder, List<LabelledText> examples) {
    this.embedder = embedder;
    this.examples = List.copyOf(examples);
  }

  /** The classifier with the project's own examples. Nothing is embedded until the first text. */
  public static IntentClassifier builtIn(TextEmbedder embedder) {
    return new IntentClassifier(embedder, LabelledText.buildHalf());
  }

  /**
   * One guess for each text, in order, by one call of the embedder. A text may be a topic of a few
   * words, a question or a whole instruction with material; of a long one the beginning and the end
   * count. The guess depends on the text alone, not on its neighbours.
   *
   * @throws io.dramatis.inference.ModelException when the embedder's endpoint fails for good
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public List<IntentGuess> classify(List<String> texts) {
    Map<String, IntentGuess> guesses = new LinkedHashMap<>(remembered.getAllPresent(texts));
    List<String> missing = texts.stream().distinct().filter(t -> !guesses.containsKey(t)).toList();
    if (!missing.isEmpty()) {
      IntentModel fitted = fitted();
      List<Sketch> sketches = Sketch.of(missing, embedder);
      for (int i = 0; i < missing.size(); i++) {
        IntentGuess guess = fitted.guess(sketches.get(i));
        guesses.put(missing.get(i), guess);
        if (missing.get(i).length() <= SHORT) {
          remembered.put(missing.get(i), guess);
        }
      }
    }
    List<IntentGuess> ordered = new ArrayList<>(texts.size());
    texts.forEach(text -> ordered.add(guesses.get(text)));
    return ordered;
  }

  private IntentModel fitted() {
    IntentModel known = model;
    if (known != null) {
      return known;
    }
    fitting.lock();
    try {
      IntentModel fitted = model;
      if (fitted == null) {
        fitted = IntentModel.fit(examples, embedder, Nearness.CHOSEN);
        model = fitted;
      }
      return fitted;
    } finally {
      fitting.unlock();
    }
  }
}
