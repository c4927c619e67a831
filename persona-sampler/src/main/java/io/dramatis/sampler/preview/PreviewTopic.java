package io.dramatis.sampler.preview;

import io.dramatis.contracts.event.Preview;
import java.time.Duration;
import java.util.List;

/** What became of previewed prompts, told to whoever listens. */
public interface PreviewTopic {
  /**
   * Listens to the previews of one job. What is told after this returns is heard.
   *
   * @throws PreviewUnavailableException when the broker does not answer
   */
  Listening listen(String jobId);

  /** Hears each event at least once. */
  interface Listening extends AutoCloseable {
    /** What has come meanwhile; nothing when nothing comes in that time. */
    List<Preview> next(Duration most);

    @Override
    void close();
  }
}
