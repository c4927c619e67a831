package io.dramatis.inference.intent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what texts ask for. Its examples are embedded at the first use, by the same embedder as
 * the texts: some seconds in the process. Safe for use by many threads.
 */
public final class IntentClassifier {
  /** Below this confidence a guess should not decide anything; provisional until measured. */
  public static final double LEAST_CONFIDENCE = 0.4;

  /** Texts whose guess is remembered; with 2,000 characters each, some 100 MB at the very most. */
  private static final int MOST_REMEMBERED = 20_000;

  private static final int SHORT = 2_000;

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
    return new IntentClassifier(
        embedder,
        Stream.of("/intent/build.jsonl", "/intent/build-unclear.jsonl")
            .flatMap(resource -> LabelledText.read(resource).stream())
            .toList());
  }

  /**
   * One guess for each text, in order, by one pass of the embedder. A text may be a topic of a few
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
      List<float[]> vectors = embedder.embed(missing.stream().map(Gist::of).toList());
      for (int i = 0; i < missing.size(); i++) {
        IntentGuess guess = fitted.guess(vectors.get(i));
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
        fitted = IntentModel.fit(embedder, examples);
        model = fitted;
      }
      return fitted;
    } finally {
      fitting.unlock();
    }
  }
}
