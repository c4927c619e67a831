package io.dramatis.filter.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.inference.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextBatchesTest {
  private final Deque<Runnable> underWay = new ArrayDeque<>();
  private final Deque<Runnable> timers = new ArrayDeque<>();
  private final List<CompletableFuture<?>> answers = new ArrayList<>();
  private final List<Set<String>> calls = new ArrayList<>();
  private final TextBatches batches = new TextBatches(this::embedded, underWay::add, timers::add);

  private Map<String, float[]> embedded(Map<String, String> texts) {
    calls.add(texts.keySet());
    if (texts.containsKey("refused")) {
      throw new ModelException.BadRequest("400", null);
    }
    Map<String, float[]> vectors = new HashMap<>();
    texts.keySet().forEach(hash -> vectors.put(hash, new float[] {1}));
    return vectors;
  }

  private CompletableFuture<Map<String, float[]>> ask(String... hashes) {
    return batches.ask(List.of(hashes).stream().collect(Collectors.toMap(h -> h, h -> h)));
  }

  private void askAside(String... hashes) {
    answers.add(ask(hashes));
  }

  private static String[] many(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  @Test
  void theFirstGoesAtOnce() {
    CompletableFuture<Map<String, float[]>> first = ask("a", "b");
    underWay.pop().run();

    assertThat(first.join()).containsOnlyKeys("a", "b");
    assertThat(timers).isEmpty();
  }

  @Test
  void whatIsAskedMeanwhileGoesTogetherWhenTheFirstIsBack() {
    askAside("a");
    CompletableFuture<Map<String, float[]>> second = ask("b");
    CompletableFuture<Map<String, float[]>> third = ask("c", "b");
    assertThat(underWay).hasSize(1);

    underWay.pop().run();
    underWay.pop().run();

    assertThat(calls).containsExactly(Set.of("a"), Set.of("b", "c"));
    assertThat(second.join()).containsOnlyKeys("b");
    assertThat(third.join()).containsOnlyKeys("b", "c");
  }

  @Test
  void nobodyWaitsLongerThanTheLinger() {
    askAside("a");
    askAside("b");
    askAside("c");
    timers.pop().run();

    assertThat(underWay).hasSize(2);
    // The timer of the third finds nothing left to send.
    timers.pop().run();
    assertThat(underWay).hasSize(2);
  }

  @Test
  void aFullBatchGoesAtOnce() {
    askAside("a");
    askAside(many("b", 20));
    askAside(many("c", 12));

    assertThat(underWay).hasSize(2);
    underWay.removeLast().run();
    assertThat(calls.getFirst()).hasSize(32);
  }

  @Test
  void whatAFullBatchHasNoRoomForHasATimerOfItsOwn() {
    askAside("a");
    askAside(many("b", 20));
    askAside(many("c", 20));
    assertThat(underWay).hasSize(2);
    assertThat(timers).hasSize(2);

    timers.removeLast().run();

    assertThat(underWay).hasSize(3);
  }

  @Test
  void aRequestIsNeverSplitAndALargeOneGoesAlone() {
    askAside("a");
    askAside(many("b", 30));
    askAside(many("c", 100));
    while (!underWay.isEmpty()) {
      underWay.pop().run();
    }

    assertThat(calls).extracting(Set::size).containsExactly(1, 30, 100);
  }

  @Test
  void aTextThatTheModelRefusesIsNobodyElsesFailure() {
    askAside("a");
    CompletableFuture<Map<String, float[]>> wellBehaved = ask("b");
    CompletableFuture<Map<String, float[]>> refused = ask("refused");
    underWay.pop().run();
    underWay.pop().run();

    assertThat(wellBehaved.join()).containsOnlyKeys("b");
    assertThat(refused).isCompletedExceptionally();
  }
}
