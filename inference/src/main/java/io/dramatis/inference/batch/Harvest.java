package io.dramatis.inference.batch;

import io.dramatis.inference.ModelException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings what a batch has written into the store. */
final class Harvest {
  private static final Logger LOG = Logger.getLogger(Harvest.class);

  /** Answers written to the store at once. */
  private static final int CHUNK = 200;

  /** Downloads of a file with lines that cannot be read; the first may have been damaged. */
  private static final int MOST_DOWNLOADS = 3;

  /** Beside the answer a line has its ids. */
  private static final int LINE_OVERHEAD = 4_096;

  private static final int MOST_LINE_BYTES = (16 << 20) + LINE_OVERHEAD;

  private final BatchApi api;
  private final BatchStore store;
  private final String owner;
  private final Duration pause;

  Harvest(BatchApi api, BatchStore store, String owner) {
    this.api = api;
    this.store = store;
    this.owner = owner;
    this.pause = api.settings().pollInterval();
  }

  /**
   * Settles what the batch's files answer. Doing it again changes nothing.
   *
   * @throws ModelException when a file cannot be downloaded for now
   */
  void bringIn(ProviderBatch ended, String batch) throws InterruptedException, IOException {
    bringIn(ended.outputFile(), batch);
    bringIn(ended.errorFile(), batch);
  }

  private void bringIn(@Nullable String file, String batch)
      throws InterruptedException, IOException {
    if (file == null) {
      return;
    }
    int unreadable = read(file, batch);
    for (int i = 1; unreadable > 0 && i < MOST_DOWNLOADS; i++) {
      Thread.sleep(pause);
      unreadable = read(file, batch);
    }
    if (unreadable > 0) {
      LOG.warnf("%d lines of file %s of batch %s cannot be read", unreadable, file, batch);
    }
  }

  private int read(String file, String batch) throws InterruptedException, IOException {
    try (BatchFile local = BatchFile.empty()) {
      for (int tries = 1; !api.download(file, local.path()); tries++) {
        if (tries == BatchCourse.MOST_NOT_FOUND) {
          LOG.warnf("the provider has no file %s of batch %s any more", file, batch);
          return 0;
        }
        Thread.sleep(pause);
      }
      return settle(new ResultFile(local.path(), MOST_LINE_BYTES), batch);
    }
  }

  private int settle(ResultFile file, String batch) throws IOException {
    List<Settlement> chunk = new ArrayList<>(CHUNK);
    int unreadable =
        file.read(
            settlement -> {
              chunk.add(settlement);
              if (chunk.size() == CHUNK) {
                settle(chunk, batch);
              }
            });
    settle(chunk, batch);
    return unreadable;
  }

  private void settle(List<Settlement> chunk, String batch) {
    if (chunk.isEmpty()) {
      return;
    }
    store.settle(batch, owner, chunk, api.settings().maxAttempts());
    chunk.clear();
  }

  /** Deletes the batch's files at the provider where that is asked for; once, as well as it can. */
  void tidy(ProviderBatch ended, @Nullable String inputFile) throws InterruptedException {
    if (!api.settings().deleteFiles()) {
      return;
    }
    for (String file : new @Nullable String[] {inputFile, ended.outputFile(), ended.errorFile()}) {
      if (file != null) {
        try {
          api.delete(file);
        } catch (ModelException e) {
          LOG.warnf("file %s stays at the provider: %s", file, e.getMessage());
        }
      }
    }
  }
}
