package io.dramatis.generator.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.batch.Batch;
import io.dramatis.inference.batch.BatchAnswer.Answered;
import io.dramatis.inference.batch.BatchAnswer.Failed;
import io.dramatis.inference.batch.BatchRequest;
import io.dramatis.inference.batch.BatchSettings;
import io.dramatis.inference.batch.LeaseLostException;
import io.dramatis.inference.batch.Settlement;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresBatchStoreTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration GONE = Duration.ofMillis(-1);
  private static final Failed NEVER = new Failed("batch-expired", "no batch got round to it");
  private static EmbeddedPostgres postgres;
  private static Jdbi jdbi;

  private PostgresBatchStore store;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .schemas("generator")
        .createSchemas(true)
        .locations("db/generator")
        .load()
        .migrate();
    jdbi = Jdbi.create(postgres.getPostgresDatabase());
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(handle -> handle.execute("TRUNCATE generator.batch, generator.batch_request"));
    store = new PostgresBatchStore(postgres.getPostgresDatabase());
  }

  private static BatchSettings settings(int maxRequests, long maxBytes, Duration maxWait) {
    return new BatchSettings(
        "m",
        "/v1/chat/completions",
        maxRequests,
        maxBytes,
        maxWait,
        Duration.ofSeconds(1),
        "24h",
        2,
        Duration.ofSeconds(1),
        false,
        Duration.ofDays(7));
  }

  private static BatchSettings atOnce(int maxRequests) {
    return settings(maxRequests, 1_000_000, Duration.ZERO);
  }

  private static BatchRequest request(int number) {
    return BatchRequest.of("m", "{\"seed\":%d,\"text\":\"%s\"}".formatted(number, "ä".repeat(50)));
  }

  private List<BatchRequest> add(int count) {
    List<BatchRequest> requests = IntStream.range(0, count).mapToObj(i -> request(i)).toList();
    store.add(requests);
    return requests;
  }

  private Batch claim(BatchSettings settings) {
    return store.claim(settings, "me", LEASE).orElseThrow();
  }

  private List<BatchRequest> requests(Batch batch) {
    List<BatchRequest> found = new ArrayList<>();
    store.requests(batch.id(), found::add);
    return found;
  }

  @Test
  void aRequestIsRememberedOnceWithItsAnswer() {
    List<BatchRequest> added = add(3);
    Batch batch = claim(atOnce(10));
    Answered answer = new Answered(200, "{\"choices\":\"\\u0000 'é'\"}");

    int settled =
        store.settle(
            batch.id(),
            "me",
            List.of(
                new Settlement(added.get(0).key(), answer, false),
                new Settlement(added.get(1).key(), NEVER, false),
                new Settlement("nobody", NEVER, false)),
            2);
    store.add(added);

    assertThat(settled).isEqualTo(2);
    assertThat(store.answers(added.stream().map(BatchRequest::key).toList()))
        .hasSize(2)
        .containsEntry(added.get(0).key(), answer)
        .containsEntry(added.get(1).key(), NEVER);
    assertThat(store.claim(atOnce(10), "me", LEASE)).isEmpty();
    assertThat(requests(batch)).containsExactly(added.get(2));
    assertThat(bodiesOfAnswered()).containsOnly("");
  }

  @Test
  void whatFailedIsAskedAnewOnceItsFailureIsTold() {
    List<BatchRequest> added = add(3);
    Batch batch = claim(atOnce(10));
    store.settle(
        batch.id(),
        "me",
        List.of(
            new Settlement(added.get(0).key(), new Answered(200, "{}"), false),
            new Settlement(added.get(1).key(), new Answered(401, "{}"), false),
            new Settlement(added.get(2).key(), NEVER, false)),
        2);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE generator.batch_request SET answered_at = now() - interval '11 minutes'"));

    store.add(added);

    assertThat(store.answers(added.stream().map(BatchRequest::key).toList()))
        .containsOnlyKeys(added.get(0).key());
    assertThat(requests(claim(atOnce(10)))).containsExactlyInAnyOrder(added.get(1), added.get(2));
  }

  @Test
  void aBatchThatWasLetFallHereIsTakenUpAgain() {
    add(1);
    Batch batch = claim(atOnce(10));

    assertThat(store.takeOver("m", "other", LEASE)).isEmpty();
    assertThat(store.takeOver("m", "me", LEASE)).extracting(Batch::id).containsExactly(batch.id());
  }

  private static List<String> bodiesOfAnswered() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT body FROM generator.batch_request WHERE answered_at IS NOT NULL")
                .mapTo(String.class)
                .list());
  }

  @Test
  void aBatchIsSentWhenItIsFullOrTheOldestHasWaited() {
    add(3);

    assertThat(store.claim(settings(4, 1_000_000, Duration.ofHours(1)), "me", LEASE)).isEmpty();
    assertThat(store.claim(settings(3, 1_000_000, Duration.ofHours(1)), "me", LEASE)).isPresent();
    assertThat(store.claim(atOnce(1), "me", LEASE)).as("nothing is left").isEmpty();
  }

  @Test
  void aFileHasNoMoreRequestsAndBytesThanAllowed() {
    add(10);
    long line =
        atOnce(1)
            .lineBytes(request(0).body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);

    assertThat(requests(claim(settings(4, 1_000_000, Duration.ZERO)))).hasSize(4);
    assertThat(requests(claim(settings(100, Math.max(1_024, 4 * line + 5), Duration.ZERO))))
        .hasSize(4);
  }

  @Test
  void aRequestThatIsTooLargeForAnyFileGoesAlone() {
    store.add(List.of(BatchRequest.of("m", "\"%s\"".formatted("x".repeat(5_000)))));

    assertThat(requests(claim(settings(10, 1_024, Duration.ZERO)))).hasSize(1);
  }

  @Test
  void aRequestGoesAgainWhileItHasAttemptsLeft() {
    BatchRequest request = add(1).getFirst();
    Settlement again = new Settlement(request.key(), NEVER, true);

    store.settle(claim(atOnce(1)).id(), "me", List.of(again), 2);
    assertThat(store.answers(List.of(request.key()))).isEmpty();
    store.settle(claim(atOnce(1)).id(), "me", List.of(again), 2);

    assertThat(store.answers(List.of(request.key()))).containsEntry(request.key(), NEVER);
  }

  @Test
  void closingSettlesTheRest() {
    List<BatchRequest> added = add(4);
    Answered answer = new Answered(200, "{}");
    Batch first = claim(atOnce(4));

    store.close(
        first.id(),
        "me",
        List.of(new Settlement(added.get(0).key(), answer, false)),
        new Settlement("", NEVER, true),
        2);
    Batch second = claim(atOnce(4));
    assertThat(requests(second)).hasSize(3).doesNotContain(added.get(0));
    store.close(second.id(), "me", List.of(), new Settlement("", NEVER, true), 2);

    assertThat(store.answers(added.stream().map(BatchRequest::key).toList()))
        .hasSize(4)
        .containsEntry(added.get(0).key(), answer)
        .containsEntry(added.get(3).key(), NEVER);
    assertThat(store.takeOver("m", "other", LEASE)).isEmpty();
    assertThatThrownBy(() -> store.advance(second.sent("b"), "me"))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void howFarABatchIsIsTakenOverWithIt() {
    add(2);
    Batch batch = claim(atOnce(2));
    store.advance(batch.uploaded("file-1"), "me");
    store.advance(batch.uploaded("file-1").creating(), "me");
    store.advance(batch.uploaded("file-1").sent("batch_1"), "me");

    assertThat(store.takeOver("m", "other", LEASE)).as("it is held").isEmpty();
    store.release("me");
    assertThat(store.takeOver("m", "other", LEASE))
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.state()).isEqualTo(Batch.State.SENT);
              assertThat(taken.inputFile()).isEqualTo("file-1");
              assertThat(taken.providerId()).isEqualTo("batch_1");
              assertThat(taken.createdAt()).isEqualTo(batch.createdAt());
            });
    assertThatThrownBy(() -> store.settle(batch.id(), "me", List.of(), 2))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void aBatchWhoseCreationMayBeOnItsWayIsNotLetGo() {
    add(1);
    Batch batch = claim(atOnce(1));
    store.advance(batch.uploaded("file-1").creating(), "me");

    store.release("me");

    assertThat(store.takeOver("m", "other", LEASE)).isEmpty();
  }

  @Test
  void aLeaseThatHasEndedIsNotRenewed() {
    add(1);
    Batch batch = store.claim(atOnce(1), "me", GONE).orElseThrow();

    store.renew("me", LEASE);

    assertThatThrownBy(() -> store.advance(batch.uploaded("file"), "me"))
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining(batch.id());
    assertThat(store.takeOver("m", "me", LEASE)).hasSize(1);
    store.advance(batch.uploaded("file"), "me");
  }

  @Test
  void ofManyWhoClaimAtOnceEachGetsOtherRequests() throws Exception {
    add(500);
    List<Batch> batches = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Batch>>> claims = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String owner = "owner-" + i;
        claims.add(threads.submit(() -> claimAll(owner)));
      }
      for (Future<List<Batch>> claim : claims) {
        batches.addAll(claim.get());
      }
    }

    List<String> keys =
        batches.stream().flatMap(b -> requests(b).stream()).map(BatchRequest::key).toList();
    assertThat(keys).hasSize(500);
    assertThat(new HashSet<>(keys)).hasSize(500);
  }

  /** Tries again while another is at it. */
  private List<Batch> claimAll(String owner) {
    List<Batch> mine = new ArrayList<>();
    int inVain = 0;
    while (inVain < 200) {
      Optional<Batch> batch = store.claim(atOnce(20), owner, LEASE);
      batch.ifPresent(mine::add);
      inVain = batch.isPresent() ? 0 : inVain + 1;
    }
    return mine;
  }

  @Test
  void whatWasAnsweredLongAgoIsForgotten() {
    BatchRequest answered = add(2).getFirst();
    Batch batch = claim(atOnce(1));
    store.close(batch.id(), "me", List.of(), new Settlement("", NEVER, false), 2);

    assertThat(store.forget("m", Duration.ofHours(1))).isZero();
    assertThat(store.forget("m", Duration.ofSeconds(-1))).isEqualTo(1);

    assertThat(store.answers(List.of(answered.key(), request(1).key()))).isEmpty();
    assertThat(requests(claim(atOnce(5)))).as("what waits is kept").hasSize(1);
  }
}
