package io.dramatis.sampler.pool.builtin;

import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.PoolWriter;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stores the pool that ships with Dramatis, when the database does not have it yet. */
@ApplicationScoped
public class BuiltinPool {
  /** The name of the pool; no import may take it. */
  public static final String NAME = "builtin";

  static final int SIZE = 20_000;
  static final long SEED = 2_718_281_828L;
  private static final String SOURCE = "Dramatis built-in pool, generated";
  private static final String LICENCE = "Apache-2.0";
  // Raise it when the grammar itself changes what it writes: a stored version never does.
  private static final int GRAMMAR = 2;
  private static final Logger LOG = Logger.getLogger(BuiltinPool.class);

  private final Jdbi jdbi;

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public BuiltinPool(@DataSource("sampler") Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The personas of this build's version, without a database. */
  public static List<NewPersona> personas() {
    return new PersonaGrammar(Vocabulary.read(), SEED).write(SIZE);
  }

  /** Runs after the migration and before the first job is read. */
  void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    seed();
  }

  /** Stores the pool's version of this build unless it is there; safe on many replicas at once. */
  public void seed() {
    String fingerprint = "%d:%s".formatted(GRAMMAR, Vocabulary.fingerprint());
    jdbi.useTransaction(
        handle -> {
          PoolWriter.lock(handle, NAME);
          if (!isThere(handle, fingerprint)) {
            write(handle, fingerprint);
          }
        });
  }

  private static boolean isThere(Handle handle, String fingerprint) {
    return handle
        .createQuery(
            "select exists (select from sampler.pool where name = :name and fingerprint ="
                + " :fingerprint)")
        .bind("name", NAME)
        .bind("fingerprint", fingerprint)
        .mapTo(Boolean.class)
        .one();
  }

  private static void write(Handle handle, String fingerprint) {
    List<NewPersona> personas = personas();
    PoolWriter writer =
        new PoolWriter(
            handle,
            (line, reason) -> {
              throw new IllegalStateException("built-in persona %d: %s".formatted(line, reason));
            });
    personas.forEach(writer::add);
    writer.flush();
    var version = writer.publish(NAME, SOURCE, LICENCE, fingerprint);
    LOG.infof("stored version %d of pool %s: %d personas", version.version(), NAME, version.size());
  }
}
