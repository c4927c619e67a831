package io.dramatis.filter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastingEmbedderTest {
  private static final String SHARED = "How do corals bleach?";

  private final CountingModel model = new CountingModel();
  private final MemoryStore store = new MemoryStore();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** A process of its own on the store. */
  private LastingEmbedder process(CountingModel ofIt) {
    return process(ofIt, Duration.ofHours(1));
  }

  private LastingEmbedder process(CountingModel ofIt, Duration rest) {
    return new LastingEmbedder(
        ofIt,
        new LastingVectors(ofIt, store, EmbeddingTally.NONE, rest),
        100,
        threads,
        Runnable::run);
  }

  @Test
  void aTextIsEmbeddedOnceInAProcess() {
    LastingEmbedder embedder = process(model);

    List<float[]> first = embedder.embed(List.of(SHARED, "🐝", SHARED, ""));
    List<float[]> again = embedder.embed(List.of(SHARED));

    assertThat(model.times).containsEntry(SHARED, 1).containsEntry("🐝", 1);
    assertThat(first).hasSize(4);
    assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(again.getFirst());
    assertThat(first.get(0)).isNotSameAs(first.get(2));
  }

  @Test
  void anotherProcessFindsItsVectorBitForBit() {
    List<float[]> first = process(model).embed(List.of(SHARED));
    CountingModel other = new CountingModel();

    assertThat(process(other).embed(List.of(SHARED)).getFirst()).isEqualTo(first.getFirst());
    assertThat(other.times).doesNotContainKey(SHARED);
  }

  @Test
  void modelsHaveVectorsOfTheirOwn() {
    process(model).embed(List.of(SHARED));
    CountingModel other = new CountingModel("another", 16, 1);

    assertThat(process(other).embed(List.of(SHARED)).getFirst()).hasSize(16);
    assertThat(other.times).containsEntry(SHARED, 1);
  }

  @Test
  void twoPromptsThatWantATextAtTheSameTimeHaveItEmbeddedOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    model.before.set(
        texts -> {
          if (texts.contains(SHARED)) {
            asked.countDown();
            awaitQuietly(goesOn);
          }
        });
    LastingEmbedder embedder = process(model);
    Future<List<float[]>> one = threads.submit(() -> embedder.embed(List.of(SHARED)));
    asked.await();
    Future<List<float[]>> two = threads.submit(() -> embedder.embed(List.of(SHARED, "mine")));
    await().until(() -> model.times.containsKey("mine"));
    goesOn.countDown();

    assertThat(one.get().getFirst()).isEqualTo(two.get().getFirst());
    assertThat(model.times).containsEntry(SHARED, 1);
  }

  @Test
  void aTextRefusedToOnePromptIsNotTheFailureOfAnotherThatWaitsForItsOtherText() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    model.before.set(
        texts -> {
          if (texts.contains("refused")) {
            asked.countDown();
            awaitQuietly(goesOn);
            throw new ModelException.BadRequest("400", null);
          }
        });
    LastingEmbedder embedder = process(model);
    Future<List<float[]>> one = threads.submit(() -> embedder.embed(List.of("refused", SHARED)));
    asked.await();
    Future<List<float[]>> two = threads.submit(() -> embedder.embed(List.of(SHARED, "mine")));
    await().until(() -> model.times.containsKey("mine"));
    goesOn.countDown();

    assertThat(two.get()).hasSize(2);
    assertThatThrownBy(one::get).hasCauseInstanceOf(ModelException.BadRequest.class);
  }

  @Test
  void whileTheStoreIsAwayTheModelDoesItAll() {
    store.away = true;
    LastingEmbedder embedder = process(model);

    assertThat(embedder.embed(List.of(SHARED, "other"))).hasSize(2);
    store.away = false;
    embedder.embed(List.of("third"));

    // It rests for an hour here.
    assertThat(store.held).isEmpty();
  }

  @Test
  void aStoreThatIsBackIsUsedAgain() {
    store.away = true;
    LastingEmbedder embedder = process(model, Duration.ofNanos(1));
    embedder.embed(List.of(SHARED));
    store.away = false;

    embedder.embed(List.of("third"));

    assertThat(store.held).containsKey("counting" + TextHash.of("third"));
  }

  @Test
  void whileTheStoreIsAwayNothingIsEmbeddedToTryIt() {
    store.away = true;
    LastingEmbedder embedder = process(model, Duration.ofNanos(1));

    embedder.embed(List.of(SHARED));
    embedder.embed(List.of("another"));

    assertThat(model.times).doesNotContainKey(LastingVectors.SPECIMEN);
  }

  @Test
  void aStoreThatGoesAwayWhileItIsTriedIsTriedAgain() {
    LastingEmbedder embedder = process(model, Duration.ofNanos(1));
    model.before.set(texts -> store.away = texts.contains(LastingVectors.SPECIMEN));

    embedder.embed(List.of(SHARED));
    assertThat(store.held).isEmpty();
    model.before.set(texts -> {});
    store.away = false;
    embedder.embed(List.of("third"));

    assertThat(store.held)
        .containsKeys(
            "counting" + TextHash.of("third"), "counting" + TextHash.of(LastingVectors.SPECIMEN));
  }

  @Test
  void nobodyWaitsForWhatAnotherAsksTheModelToTryTheStore() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    model.before.set(
        texts -> {
          if (texts.contains(LastingVectors.SPECIMEN) && asked.getCount() > 0) {
            asked.countDown();
            awaitQuietly(goesOn);
          }
        });
    LastingEmbedder embedder = process(model);
    Future<List<float[]>> one = threads.submit(() -> embedder.embed(List.of(SHARED)));
    asked.await();

    assertThat(embedder.embed(List.of("mine"))).hasSize(1);
    goesOn.countDown();
    assertThat(one.get()).hasSize(1);
  }

  @Test
  void aModelThatIsAwayIsAnErrorAndNothingIsRemembered() {
    LastingEmbedder embedder = process(model);
    model.before.set(
        texts -> {
          throw new ModelException.Unreachable("no connection", null);
        });

    assertThatThrownBy(() -> embedder.embed(List.of(SHARED)))
        .isInstanceOf(ModelException.Unreachable.class);
    model.before.set(texts -> {});

    assertThat(embedder.embed(List.of(SHARED))).hasSize(1);
  }

  @Test
  void aModelExchangedUnderItsNameNeitherReadsNorWritesTheStore() {
    process(model).embed(List.of(SHARED));
    int before = store.held.size();
    CountingModel exchanged = new CountingModel("counting", 8, 99);
    CountingModel wider = new CountingModel("counting", 12, 0);

    assertThat(process(exchanged).embed(List.of(SHARED)).getFirst())
        .isEqualTo(HalfPrecision.rounded(exchanged.vector(SHARED)));
    assertThat(process(wider).embed(List.of(SHARED)).getFirst()).hasSize(12);
    assertThat(store.held).hasSize(before);
  }

  @Test
  void aStoredVectorOfAnotherDimensionIsComputedAnew() {
    process(model).embed(List.of(SHARED));
    store.held.put("counting" + TextHash.of(SHARED), new float[3]);
    CountingModel other = new CountingModel();

    assertThat(process(other).embed(List.of(SHARED)).getFirst()).hasSize(8);
    assertThat(store.held.get("counting" + TextHash.of(SHARED))).hasSize(8);
  }

  @Test
  void whoeverIsInterruptedWhileWaitingIsTold() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    model.before.set(texts -> awaitQuietly(never));
    LastingEmbedder embedder = process(model);
    List<Boolean> flags = new ArrayList<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  assertThatThrownBy(() -> embedder.embed(List.of(SHARED)))
                      .isInstanceOf(CancellationException.class);
                  flags.add(Thread.currentThread().isInterrupted());
                });
    waiting.join();

    assertThat(flags).containsExactly(true);
  }

  @Test
  void aLingerOfMoreThan50MillisecondsIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LastingEmbedder(model, null, 1, Duration.ofMillis(51), EmbeddingTally.NONE))
        .withMessage("dramatis.filter.embeddings.linger is 51 ms; give 0 to 50");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }
}
