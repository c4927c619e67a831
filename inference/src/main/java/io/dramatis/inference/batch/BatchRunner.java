package io.dramatis.inference.batch;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Sends one model's requests in batches and brings the answers in. Every process may run one: the
 * store's leases give each batch to one of them, and to another when its owner is gone.
 */
public final class BatchRunner implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BatchRunner.class);

  /** How long the batches of a process that died are left alone. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
  private static final Duration BETWEEN_CLEANUPS = Duration.ofHours(1);

  private final String owner = UUID.randomUUID().toString();
  private final BatchApi api;
  private final BatchSettings settings;
  private final BatchStore store;
  private final BatchQueue queue;
  private final BatchMetrics metrics;
  private final Duration lease;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService courses = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private long nextCleanup = System.nanoTime();
  private volatile boolean closed;

  /**
   * Starts it.
   *
   * @param queue told when answers have come
   * @param lease how long others leave the batches of this process alone when it has died; {@link
   *     #LEASE} but in tests
   */
  public BatchRunner(
      BatchApi api, BatchStore store, BatchQueue queue, BatchMetrics metrics, Duration lease) {
    this.api = api;
    this.settings = api.settings();
    this.store = store;
    this.queue = queue;
    this.metrics = metrics;
    this.lease = lease;
    this.thread = Thread.ofVirtual().name("batches-of-" + settings.model()).start(this::run);
  }

  private void run() {
    Duration tick = tick();
    while (!closed) {
      try {
        turn();
        Thread.sleep(tick);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        metrics.setBack();
        LOG.warnf("batches of %s: %s", settings.model(), e.getClass().getSimpleName());
        try {
          Thread.sleep(LONGEST_TICK);
        } catch (InterruptedException interrupted) {
          return;
        }
      }
    }
  }

  private Duration tick() {
    Duration shortest = lease.dividedBy(4);
    for (Duration other : new Duration[] {settings.maxWait().dividedBy(2), LONGEST_TICK}) {
      shortest = other.compareTo(shortest) < 0 ? other : shortest;
    }
    return shortest.compareTo(Duration.ofMillis(5)) < 0 ? Duration.ofMillis(5) : shortest;
  }

  private void turn() {
    store.renew(owner, lease);
    store.takeOver(settings.model(), owner, lease).forEach(this::start);
    store.claim(settings, owner, lease).ifPresent(this::start);
    if (System.nanoTime() - nextCleanup >= 0) {
      nextCleanup = System.nanoTime() + BETWEEN_CLEANUPS.toNanos();
      int forgotten = store.forget(settings.model(), settings.retention());
      LOG.debugf("%d requests of %s forgotten", forgotten, settings.model());
    }
  }

  private void start(Batch batch) {
    if (!running.add(batch.id())) {
      return;
    }
    courses.execute(
        () -> {
          try {
            new BatchCourse(api, store, owner, metrics, batch).run();
          } catch (InterruptedException e) {
            LOG.debugf("batch %s is left where it is", batch.id());
          } finally {
            running.remove(batch.id());
            queue.look();
          }
        });
  }

  /** Stops at once; what is under way goes on in another process, or in this one's successor. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    courses.shutdownNow();
    courses.close();
    try {
      store.release(owner);
    } catch (RuntimeException e) {
      LOG.debugf("the leases of %s run out by themselves", settings.model());
    }
    api.close();
  }
}
