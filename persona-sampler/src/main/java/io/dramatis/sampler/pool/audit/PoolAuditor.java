package io.dramatis.sampler.pool.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Audits pool versions. A version never changes, so the last audits are kept. */
@ApplicationScoped
public class PoolAuditor {
  /** Personas in the sample of embeddings when nothing else is asked for. */
  public static final int SAMPLE = 1_000;

  /** Most personas in the sample of embeddings. */
  public static final int MOST_SAMPLED = 5_000;

  /** The seed of the sample when nothing else is asked for. */
  public static final long SEED = 1;

  private static final int KEPT = 16;

  private final PersonaPools pools;
  private final PoolStatements statements;
  private final List<Dimension> dimensions = new Dimensions().all();
  private final EmbeddingAuditor embeddings;
  private final Cache<Request, PoolAudit> kept = Caffeine.newBuilder().maximumSize(KEPT).build();

  /** On the configured embedding model. */
  @Inject
  PoolAuditor(
      @DataSource("sampler") Jdbi jdbi,
      PersonaPools pools,
      StoredAttributes attributes,
      PoolEmbeddings stored,
      Inference inference) {
    this(jdbi, pools, attributes, stored, inference.embedder());
  }

  /**
   * @param jdbi on the database with schema {@code sampler}
   * @param stored vectors of the same model as the embedder's
   */
  PoolAuditor(
      Jdbi jdbi,
      PersonaPools pools,
      StoredAttributes attributes,
      PoolEmbeddings stored,
      TextEmbedder embedder) {
    this.pools = pools;
    this.statements = new PoolStatements(jdbi, attributes);
    this.embeddings =
        new EmbeddingAuditor(new SampleVectors(pools, stored, embedder), ReferenceCells.read());
  }

  /**
   * The audit of a pool version; some seconds, more when the sample must be embedded first.
   *
   * @param sample most personas whose embeddings are measured, 1 to {@value #MOST_SAMPLED}
   * @param seed of the sample
   * @throws io.dramatis.inference.ModelException when the embedding endpoint fails for good
   */
  public PoolAudit audit(PoolVersion pool, int sample, long seed) {
    Optional<PoolVersion> reference = pools.latest(BuiltinPool.NAME);
    Request request =
        new Request(
            pool.name(),
            pool.version(),
            sample,
            seed,
            reference.map(PoolVersion::version).orElse(0));
    return kept.get(request, key -> measure(pool, sample, seed, reference));
  }

  private PoolAudit measure(
      PoolVersion pool, int sample, long seed, Optional<PoolVersion> reference) {
    Map<Dimension, List<Stated>> stated = statements.read(pool, dimensions);
    List<DimensionAudit> audits =
        dimensions.stream()
            .map(it -> new DimensionCount(it, stated.getOrDefault(it, List.of()), pool.size()))
            .map(DimensionCount::audit)
            .toList();
    DimensionAudit subregions =
        audits.stream()
            .filter(audit -> audit.name().equals(Dimensions.SUBREGION))
            .findFirst()
            .orElseThrow();
    return new PoolAudit(
        pool.name(),
        pool.version(),
        pool.size(),
        pool.source(),
        pool.licence(),
        pool.rehearsal(),
        audits,
        WeirdShare.of(subregions),
        embeddings.audit(pool, sample, seed, reference));
  }

  private record Request(String pool, int version, int sample, long seed, int reference) {}
}
