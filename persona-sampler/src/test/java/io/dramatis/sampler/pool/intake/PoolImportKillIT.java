package io.dramatis.sampler.pool.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** An import that is killed and run again ends with the pool of one that was left alone. */
class PoolImportKillIT {
  private static final int PERSONAS = 50_000;
  private static final String[] TRADES = {"nurse", "welder", "teacher", "pilot", "baker", "judge"};

  private final String url = TestPostgres.migratedUrl();
  private final Jdbi jdbi = Jdbi.create(url);
  private final PersonaPools pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));

  @Test
  void anImportThatIsKilledLeavesNothingAndCanBeRunAgain() throws Exception {
    Process killed = start("pool");
    OutputStream half = killed.getOutputStream();
    send(half, 0, PERSONAS / 2);
    await().atMost(Duration.ofMinutes(2)).until(this::rowsAreBeingWritten);

    killed.destroyForcibly().waitFor();

    assertThat(pools.latest("pool")).isEmpty();
    assertThat(storedRows()).isZero();

    PoolVersion again = whole("pool");
    PoolVersion uninterrupted = whole("uninterrupted");
    PoolVersion onceMore = whole("pool");

    assertThat(again.version()).isEqualTo(1);
    assertThat(again.contentHash()).isEqualTo(uninterrupted.contentHash());
    assertThat(again.size()).isEqualTo(uninterrupted.size());
    assertThat(onceMore).isEqualTo(again);
    assertThat(storedRows()).isEqualTo(2L * again.size());
  }

  private PoolVersion whole(String pool) throws IOException, InterruptedException {
    Process process = start(pool);
    try (OutputStream out = process.getOutputStream()) {
      send(out, 0, PERSONAS);
    }
    assertThat(process.waitFor()).isZero();
    return pools.latest(pool).orElseThrow();
  }

  private Process start(String pool) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ImportMain.class.getName(),
                url,
                pool,
                "minhash"))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.INHERIT)
        .start();
  }

  /** A fifth of the personas repeat an earlier one. */
  private static void send(OutputStream out, int from, int to) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      int person = i % 5 == 4 ? i / 2 : i;
      lines.append(
          "{\"persona\": \"A %s from town %d who has %d neighbours\", \"trade\": \"%1$s\"}\n"
              .formatted(TRADES[person % TRADES.length], person, person * 7));
    }
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** What is not committed cannot be counted, but its file grows. */
  private boolean rowsAreBeingWritten() {
    return count("select pg_relation_size('sampler.persona')") > 0;
  }

  private long storedRows() {
    return count("select count(*) from sampler.persona");
  }

  private long count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }
}
