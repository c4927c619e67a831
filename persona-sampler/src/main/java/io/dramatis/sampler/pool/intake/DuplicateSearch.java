package io.dramatis.sampler.pool.intake;

import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.SamplerConfig;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import io.dramatis.sampler.pool.duplicate.DuplicateOptions;
import io.dramatis.sampler.pool.duplicate.PersonaDuplicates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens de-duplication for one import, with the thresholds that are configured. */
@ApplicationScoped
public class DuplicateSearch {
  private final DuplicateOptions configured;
  private final Supplier<TextEmbedder> embedder;

  /** With the service's thresholds and embedding model. */
  @Inject
  public DuplicateSearch(SamplerConfig config, Inference inference) {
    this(
        new DuplicateOptions(
            config.duplicates().minhash(),
            config.duplicates().embedding(),
            config.duplicates().mostPersonas()),
        inference::embedder);
  }

  /**
   * @param configured thresholds; {@link DuplicateOptions#THRESHOLD} where there is none
   * @param embedder asked for when embeddings are
   */
  public DuplicateSearch(DuplicateOptions configured, Supplier<TextEmbedder> embedder) {
    this.configured = configured;
    this.embedder = embedder;
  }

  PersonaDuplicates open(DuplicateChoice choice) {
    DuplicateOptions options = configured.withEmbedding(null).withMinhash(null);
    if (choice.by() == Kind.EXACT) {
      return PersonaDuplicates.of(options);
    }
    options = options.withMinhash(first(choice.minhash(), configured.minhash()));
    if (choice.by() == Kind.MINHASH) {
      return PersonaDuplicates.of(options);
    }
    return PersonaDuplicates.of(
        options.withEmbedding(first(choice.embedding(), configured.embedding())), embedder.get());
  }

  private static double first(@Nullable Double chosen, @Nullable Double configured) {
    if (chosen != null) {
      return chosen;
    }
    return configured == null ? DuplicateOptions.THRESHOLD : configured;
  }

  /** The name of the embedding model. */
  String embeddingModel() {
    return embedder.get().model();
  }
}
