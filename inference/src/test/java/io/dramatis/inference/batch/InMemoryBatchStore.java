package io.dramatis.inference.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store that outlives the runners of a test, and can fail between two of their steps. */
final class InMemoryBatchStore implements BatchStore {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Held> batches = new HashMap<>();
  private Batch.@Nullable State failing;

  /** A request and what is known of it. */
  private static final class Row {
    private final BatchRequest request;
    private final Instant createdAt = Instant.now();
    private @Nullable String batch;
    private @Nullable BatchAnswer answer;
    private int attempts;

    private Row(BatchRequest request) {
      this.request = request;
    }
  }

  private record Held(Batch batch, String owner, Instant until) {}

  /** The store is away whenever a batch comes to this state; null for never. */
  synchronized void failAt(Batch.@Nullable State state) {
    failing = state;
  }

  synchronized List<Batch.State> states() {
    return batches.values().stream().map(held -> held.batch().state()).toList();
  }

  synchronized int open() {
    return (int) rows.values().stream().filter(row -> row.answer == null).count();
  }

  /** As if the process that holds them had died long ago. */
  synchronized void endLeases() {
    batches.replaceAll((id, held) -> new Held(held.batch(), held.owner(), Instant.EPOCH));
  }

  @Override
  public synchronized void add(Collection<BatchRequest> requests) {
    requests.forEach(request -> rows.computeIfAbsent(request.key(), key -> new Row(request)));
  }

  @Override
  public synchronized Map<String, BatchAnswer> answers(Collection<String> keys) {
    return keys.stream()
        .map(rows::get)
        .filter(row -> row != null && row.answer != null)
        .collect(Collectors.toMap(row -> row.request.key(), row -> row.answer));
  }

  @Override
  public synchronized Optional<Batch> claim(BatchSettings settings, String owner, Duration lease) {
    List<Row> waiting =
        rows.values().stream()
            .filter(row -> row.request.model().equals(settings.model()))
            .filter(row -> row.answer == null && row.batch == null)
            .sorted(Comparator.comparing(row -> row.createdAt))
            .toList();
    if (waiting.isEmpty()
        || (waiting.size() < settings.maxRequests()
            && waiting.getFirst().createdAt.plus(settings.maxWait()).isAfter(Instant.now()))) {
      return Optional.empty();
    }
    Batch batch =
        new Batch(
            UUID.randomUUID().toString(),
            settings.model(),
            Batch.State.CLAIMED,
            null,
            null,
            Instant.now());
    long bytes = 0;
    int count = 0;
    for (Row row : waiting) {
      bytes += settings.lineBytes(row.request.body().length());
      if (count++ == settings.maxRequests() || (count > 1 && bytes > settings.maxBytes())) {
        break;
      }
      row.batch = batch.id();
      row.attempts++;
    }
    batches.put(batch.id(), new Held(batch, owner, Instant.now().plus(lease)));
    return Optional.of(batch);
  }

  @Override
  public synchronized List<Batch> takeOver(String model, String owner, Duration lease) {
    List<Batch> taken = new ArrayList<>();
    for (Held held : List.copyOf(batches.values())) {
      if (held.batch().model().equals(model)
          && held.batch().state() != Batch.State.CLOSED
          && held.until().isBefore(Instant.now())) {
        taken.add(held.batch());
        batches.put(held.batch().id(), new Held(held.batch(), owner, Instant.now().plus(lease)));
      }
    }
    return taken;
  }

  @Override
  public synchronized void renew(String owner, Duration lease) {
    batches.replaceAll(
        (id, held) ->
            held.owner().equals(owner) && held.until().isAfter(Instant.now())
                ? new Held(held.batch(), owner, Instant.now().plus(lease))
                : held);
  }

  @Override
  public synchronized void release(String owner) {
    batches.replaceAll(
        (id, held) ->
            held.owner().equals(owner) && held.batch().state() != Batch.State.CREATING
                ? new Held(held.batch(), owner, Instant.EPOCH)
                : held);
  }

  @Override
  public synchronized void requests(String batch, Consumer<BatchRequest> each) {
    rows.values().stream()
        .filter(row -> batch.equals(row.batch) && row.answer == null)
        .map(row -> row.request)
        .sorted(Comparator.comparing(BatchRequest::key))
        .forEach(each);
  }

  @Override
  public synchronized void advance(Batch batch, String owner) {
    fail(batch.state());
    Held held = held(batch.id(), owner);
    batches.put(batch.id(), new Held(batch, owner, held.until()));
  }

  private void fail(Batch.State state) {
    if (state == failing) {
      throw new IllegalStateException("the store is away");
    }
  }

  private Held held(String batch, String owner) {
    Held held = batches.get(batch);
    if (held == null || !held.owner().equals(owner) || held.until().isBefore(Instant.now())) {
      throw new LeaseLostException(batch);
    }
    return held;
  }

  @Override
  public synchronized int settle(
      String batch, String owner, List<Settlement> settlements, int maxAttempts) {
    held(batch, owner);
    int settled = 0;
    for (Settlement settlement : settlements) {
      Row row = rows.get(settlement.key());
      if (row != null && batch.equals(row.batch) && row.answer == null) {
        settle(row, settlement, maxAttempts);
        settled++;
      }
    }
    return settled;
  }

  private static void settle(Row row, Settlement settlement, int maxAttempts) {
    if (settlement.again() && row.attempts < maxAttempts) {
      row.batch = null;
    } else {
      row.answer = settlement.answer();
    }
  }

  @Override
  public synchronized void close(
      String batch, String owner, List<Settlement> last, Settlement others, int maxAttempts) {
    fail(Batch.State.CLOSED);
    Held held = held(batch, owner);
    settle(batch, owner, last, maxAttempts);
    rows.values().stream()
        .filter(row -> batch.equals(row.batch) && row.answer == null)
        .forEach(row -> settle(row, others, maxAttempts));
    Batch was = held.batch();
    batches.put(
        batch,
        new Held(
            new Batch(
                was.id(),
                was.model(),
                Batch.State.CLOSED,
                was.inputFile(),
                was.providerId(),
                was.createdAt()),
            owner,
            held.until()));
  }

  @Override
  public synchronized int forget(String model, Duration retention) {
    return 0;
  }
}
