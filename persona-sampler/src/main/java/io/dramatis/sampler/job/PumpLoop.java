package io.dramatis.sampler.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Turns a pump: at once when told that there is something to do, and at least once a tick. */
public final class PumpLoop {
  private static final Logger LOG = Logger.getLogger(PumpLoop.class);

  private final String name;
  private final Turn pump;
  private final Duration tick;
  private final Semaphore told = new Semaphore(0);
  private final Thread worker;
  private volatile boolean stopped;

  /** One turn of a pump. */
  @FunctionalInterface
  public interface Turn {
    /** Looks once at what there is to do. */
    void run() throws InterruptedException;
  }

  /**
   * @param tick longest time between two turns
   */
  public PumpLoop(PromptPump pump, Duration tick) {
    this("prompt-pump", pump::turn, tick);
  }

  /**
   * @param name of the pump, for the log
   * @param tick longest time between two turns
   */
  public PumpLoop(String name, Turn pump, Duration tick) {
    this.name = name;
    this.pump = pump;
    this.tick = tick;
    this.worker = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Starts turning. */
  public void start() {
    worker.start();
  }

  /** There may be room in a window, or a new job. */
  public void wake() {
    told.release();
  }

  private void run() {
    try {
      while (!stopped) {
        turn();
        if (told.tryAcquire(tick.toMillis(), TimeUnit.MILLISECONDS)) {
          told.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() throws InterruptedException {
    try {
      pump.run();
    } catch (JdbiException e) {
      LOG.warnf("the %s waits for the database: %s", name, e.getMessage());
    } catch (RuntimeException e) {
      // A defect in one turn must not end the work for good; it is told, and the next turn tries.
      LOG.errorf(e, "a turn of the %s failed", name);
    }
  }

  /**
   * Stops turning; waits for the turn under way, five seconds at most. Only then is it interrupted:
   * that would close the connection of a statement under way.
   */
  public void stop() throws InterruptedException {
    stopped = true;
    wake();
    worker.join(Duration.ofSeconds(5));
    worker.interrupt();
  }
}
