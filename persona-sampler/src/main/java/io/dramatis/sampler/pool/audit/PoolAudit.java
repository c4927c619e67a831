package io.dramatis.sampler.pool.audit;

import java.util.List;

/**
 * What a pool version covers.
 *
 * @param pool the pool's name
 * @param version the pool's version
 * @param size personas in it
 * @param source where they come from
 * @param licence SPDX id or the licence's name
 * @param rehearsal whether some were written by the rehearsal stand-in and not by a model or person
 * @param dimensions one for each thing that people differ in
 * @param weird share of Western, educated, industrialised, rich and democratic societies
 * @param embedding how much of embedding space it covers
 */
public record PoolAudit(
    String pool,
    int version,
    int size,
    String source,
    String licence,
    boolean rehearsal,
    List<DimensionAudit> dimensions,
    WeirdShare weird,
    EmbeddingAudit embedding) {
  public PoolAudit {
    dimensions = List.copyOf(dimensions);
  }
}
