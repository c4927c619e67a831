package io.dramatis.filter.duplicate;

import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** By what candidates are found again that are alike, in Postgres: signatures and meanings. */
public final class DuplicateStores {
  private final SketchStore<Signature> signatures;
  private final SketchStore<Meaning> meanings;

  /** Stores on the schema {@code filter}. */
  public DuplicateStores(DataSource database) {
    this.signatures = new SketchStore<>(database, SketchTables.SIGNATURES);
    this.meanings = new SketchStore<>(database, SketchTables.MEANINGS);
  }

  SketchStore<Signature> signatures() {
    return signatures;
  }

  SketchStore<Meaning> meanings() {
    return meanings;
  }

  /**
   * Deletes what was registered before a moment.
   *
   * @return signatures and meanings deleted
   */
  public int forget(OffsetDateTime before) {
    return signatures.forget(before) + meanings.forget(before);
  }
}
