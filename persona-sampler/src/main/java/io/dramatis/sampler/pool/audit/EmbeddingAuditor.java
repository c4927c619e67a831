package io.dramatis.sampler.pool.audit;

import io.dramatis.sampler.pool.PoolVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Measures a pool's sample against the reference. */
final class EmbeddingAuditor {
  private final SampleVectors vectors;
  private final ReferenceCells cells;

  EmbeddingAuditor(SampleVectors vectors, ReferenceCells cells) {
    this.vectors = vectors;
    this.cells = cells;
  }

  /**
   * @param sample most personas in the sample, 1 and up
   * @param reference the pool whose Vendi score is the control
   */
  EmbeddingAudit audit(PoolVersion pool, int sample, long seed, Optional<PoolVersion> reference) {
    List<float[]> sampled = vectors.of(pool, sample, seed);
    int n = sampled.size();
    Resamples resamples = new Resamples(n, pool.size(), seed);
    VendiScore vendi = new VendiScore(sampled);
    boolean comparable = cells.model().equals(vectors.model());
    // Another seed, so that the built-in pool is not compared with the very same sample.
    Optional<List<float[]>> control = reference.map(it -> vectors.of(it, n, ~seed));
    return new EmbeddingAudit(
        vectors.model(),
        n,
        seed,
        comparable ? coverage(sampled, resamples) : null,
        comparable ? cells.expectedCoverage(n) : null,
        comparable ? cells.cells().size() : null,
        resamples.around(vendi.ofAll(), vendi::of, 1, n),
        control.map(it -> new VendiScore(it).ofAll()).orElse(null),
        control.map(List::size).orElse(null),
        told(comparable, reference));
  }

  private Estimate coverage(List<float[]> sampled, Resamples resamples) {
    int[] cellOf = cells.cellsOf(sampled);
    double value = cells.coverage(cellOf, IntStream.range(0, cellOf.length).toArray());
    return resamples.around(value, places -> cells.coverage(cellOf, places), 0, 1);
  }

  private String told(boolean comparable, Optional<PoolVersion> reference) {
    String pool =
        reference
            .map(it -> "pool %s version %d".formatted(it.name(), it.version()))
            .orElse("no reference: there is no built-in pool");
    return comparable
        ? pool
        : pool
            + "; no coverage: the reference's cells are of %s, the configured model is %s"
                .formatted(cells.model(), vectors.model());
  }
}
