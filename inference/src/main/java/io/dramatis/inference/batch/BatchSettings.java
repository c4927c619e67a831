package io.dramatis.inference.batch;

import io.dramatis.contracts.Require;
import java.time.Duration;

/**
 * How a model is asked by batches.
 *
 * @param model the configured model's name
 * @param path of each request, such as {@code /v1/chat/completions}
 * @param maxRequests most requests of a batch, 1 to 50,000, which is OpenAI's limit
 * @param maxBytes most bytes of a batch's file, 1,024 and up; OpenAI's limit is 200 MB
 * @param maxWait how long a request waits for company before its batch is sent
 * @param pollInterval between two looks at a batch, 1 ms and up
 * @param completionWindow what the provider is told, such as {@code 24h}
 * @param maxAttempts most batches that a request goes with, 1 to 100
 * @param transferTimeout longest upload or download of a file
 * @param deleteFiles whether a batch's files are deleted at the provider once it is settled
 * @param retention how long answers are remembered
 */
public record BatchSettings(
    String model,
    String path,
    int maxRequests,
    long maxBytes,
    Duration maxWait,
    Duration pollInterval,
    String completionWindow,
    int maxAttempts,
    Duration transferTimeout,
    boolean deleteFiles,
    Duration retention) {
  /** Bytes of a line beside the request's body, at most: key, method and quotation marks. */
  static final int LINE_OVERHEAD = 128;

  public BatchSettings {
    Require.text("model", model);
    Require.text("completion-window", completionWindow);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "path must be like /v1/chat/completions, but is '%s'".formatted(path));
    }
    Require.range("max-requests", maxRequests, 1, 50_000);
    Require.range("max-bytes", maxBytes, 1_024, Long.MAX_VALUE);
    Require.range("max-wait in ms", maxWait.toMillis(), 0, Integer.MAX_VALUE);
    Require.range("poll-interval in ms", pollInterval.toMillis(), 1, Integer.MAX_VALUE);
    Require.range("max-attempts", maxAttempts, 1, 100);
    Require.range("transfer-timeout in ms", transferTimeout.toMillis(), 1, Integer.MAX_VALUE);
    Require.range("retention in s", retention.toSeconds(), 1, Integer.MAX_VALUE);
  }

  /** What a request adds to a file, in bytes. */
  public long lineBytes(long bodyBytes) {
    return bodyBytes + LINE_OVERHEAD + path.length();
  }
}
