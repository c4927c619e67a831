package io.dramatis.inference.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the vectors of short texts, since a persona's text comes again with each of its prompts
 * and a background sample with each of a job's.
 */
public final class CachingEmbedder implements TextEmbedder, AutoCloseable {
  /** Characters of a text that is remembered at most. */
  static final int SHORT = 2_000;

  /** Characters after which a text is cut. */
  static final int LONGEST = 8_192;

  private static final String BLANK = ".";

  private final EmbeddingSource source;
  private final Cache<String, float[]> remembered;

  /**
   * @param mostRemembered texts remembered at most, 0 for none
   */
  public CachingEmbedder(EmbeddingSource source, long mostRemembered) {
    this.source = source;
    this.remembered = Caffeine.newBuilder().maximumSize(mostRemembered).build();
  }

  @Override
  public String model() {
    return source.model();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<String> wanted = texts.stream().map(CachingEmbedder::embeddable).toList();
    Map<String, float[]> vectors = new LinkedHashMap<>(remembered.getAllPresent(wanted));
    List<String> missing = wanted.stream().distinct().filter(t -> !vectors.containsKey(t)).toList();
    if (!missing.isEmpty()) {
      List<float[]> computed = source.embed(missing);
      for (int i = 0; i < missing.size(); i++) {
        vectors.put(missing.get(i), computed.get(i));
        remember(missing.get(i), computed.get(i));
      }
    }
    List<float[]> copies = new ArrayList<>(wanted.size());
    wanted.forEach(text -> copies.add(vectors.get(text).clone()));
    return copies;
  }

  @Override
  public void warmUp() {
    source.warmUp();
  }

  private void remember(String text, float[] vector) {
    if (text.length() <= SHORT) {
      remembered.put(text, vector);
    }
  }

  private static String embeddable(String text) {
    if (text.isBlank()) {
      return BLANK;
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** Releases what computes the vectors. */
  @Override
  public void close() {
    source.close();
  }
}
