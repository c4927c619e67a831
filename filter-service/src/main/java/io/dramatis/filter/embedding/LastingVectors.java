package io.dramatis.filter.embedding;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.function.CheckedSupplier;
import io.dramatis.inference.TextEmbedder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Vectors from the store or else by the model, and then into the store. A store that fails is left
 * alone for a while and the model is asked for everything, so that a database that is away stops
 * nobody. Every vector is rounded to half precision, so that a text has the same one whether it was
 * computed or read.
 *
 * <p>A model that was exchanged under its name would have vectors that mean nothing beside those
 * that are stored. So one text is embedded once the store is within reach and held against what is
 * stored of it; where the two differ, the store is not used by this process.
 */
final class LastingVectors {
  private static final Logger LOG = Logger.getLogger(LastingVectors.class);
  static final String SPECIMEN = "A text by which a model is known again.";

  /** Kernels of other processors give a quantised model's vectors a cosine above this. */
  private static final double SAME_MODEL = 0.98;

  private final TextEmbedder model;
  private final VectorStore store;
  private final EmbeddingTally tally;
  private final CircuitBreaker<Map<String, float[]>> breaker;
  private final AtomicReference<@Nullable Trial> trial = new AtomicReference<>();

  /** What the trial at the start found: the model's dimension, and whether the store fits it. */
  private record Trial(int dimension, boolean fits) {}

  /**
   * @param rest how long a store that failed is left alone
   */
  LastingVectors(TextEmbedder model, VectorStore store, EmbeddingTally tally, Duration rest) {
    this.model = model;
    this.store = store;
    this.tally = tally;
    this.breaker =
        CircuitBreaker.<Map<String, float[]>>builder()
            .handle(JdbiException.class)
            .withFailureThreshold(1)
            .withDelay(rest)
            .onOpen(e -> LOG.warn("stored embeddings are out of reach; texts are embedded anew"))
            .build();
  }

  /**
   * A vector for each hash.
   *
   * @param texts by their hash
   * @throws io.dramatis.inference.ModelException when the model fails
   */
  Map<String, float[]> of(Map<String, String> texts) {
    Optional<Trial> fitting = trial().filter(Trial::fits);
    Map<String, float[]> vectors = new HashMap<>();
    fitting.ifPresent(it -> vectors.putAll(stored(texts, it.dimension())));
    Map<String, String> missing = new LinkedHashMap<>(texts);
    missing.keySet().removeAll(vectors.keySet());
    if (missing.isEmpty()) {
      tally.batch(vectors.size(), 0, Duration.ZERO);
      return vectors;
    }
    long start = System.nanoTime();
    Map<String, float[]> embedded = embedded(missing);
    tally.batch(vectors.size(), embedded.size(), Duration.ofNanos(System.nanoTime() - start));
    if (fitting.isPresent()) {
      keep(embedded);
    }
    vectors.putAll(embedded);
    return vectors;
  }

  private Map<String, float[]> stored(Map<String, String> texts, int dimension) {
    Map<String, float[]> found = new HashMap<>(find(texts.keySet()).orElse(Map.of()));
    found.values().removeIf(vector -> vector.length != dimension);
    return found;
  }

  private Map<String, float[]> embedded(Map<String, String> texts) {
    List<float[]> computed = model.embed(List.copyOf(texts.values()));
    Map<String, float[]> vectors = new LinkedHashMap<>();
    int next = 0;
    for (String hash : texts.keySet()) {
      vectors.put(hash, HalfPrecision.rounded(computed.get(next++)));
    }
    return vectors;
  }

  /** Empty while the store is out of reach. */
  private Optional<Trial> trial() {
    Trial done = trial.get();
    return done != null || store == VectorStore.NONE ? Optional.ofNullable(done) : tried();
  }

  /**
   * The store goes first, so that while it is away nothing is embedded for the trial's sake. Those
   * who come at the same time each make it: nobody waits for another's request to the model.
   */
  private Optional<Trial> tried() {
    String hash = TextHash.of(SPECIMEN);
    Optional<Map<String, float[]>> found = find(List.of(hash));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    float[] own = HalfPrecision.rounded(model.embed(List.of(SPECIMEN)).getFirst());
    float[] before = found.get().get(hash);
    if (before == null && !keep(Map.of(hash, own))) {
      return Optional.empty();
    }
    Trial made = new Trial(own.length, before == null || alike(own, before));
    if (trial.compareAndSet(null, made) && !made.fits()) {
      LOG.errorf(
          "embedding model %s is another one than that whose vectors are stored under this name, so"
              + " none is read or stored; name it otherwise, or DELETE FROM filter.embedding WHERE"
              + " model = '%s' and start again",
          model.model(), model.model());
    }
    return Optional.of(made);
  }

  private static boolean alike(float[] a, float[] b) {
    if (a.length != b.length) {
      return false;
    }
    double cosine = 0;
    for (int i = 0; i < a.length; i++) {
      cosine += (double) a[i] * b[i];
    }
    return cosine >= SAME_MODEL;
  }

  private Optional<Map<String, float[]>> find(Collection<String> hashes) {
    return asked(() -> store.find(model.model(), hashes));
  }

  /** Whether they are kept. */
  private boolean keep(Map<String, float[]> vectors) {
    return asked(
            () -> {
              store.keep(model.model(), vectors);
              return vectors;
            })
        .isPresent();
  }

  /** What the store says; empty while it is out of reach. */
  private Optional<Map<String, float[]>> asked(CheckedSupplier<Map<String, float[]>> call) {
    try {
      return Optional.of(Failsafe.with(breaker).get(call));
    } catch (JdbiException | CircuitBreakerOpenException outOfReach) {
      return Optional.empty();
    }
  }
}
