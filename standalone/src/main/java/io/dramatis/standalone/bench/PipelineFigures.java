package io.dramatis.standalone.bench;

import io.dramatis.contracts.job.JobProgress;
import java.util.List;
import java.util.Locale;

/**
 * What {@code bench pipeline} measured.
 *
 * @param prompts prompts asked, each one request for k candidates
 * @param candidates k
 * @param concurrency requests in flight
 * @param medianMillis the server's median latency in milliseconds
 * @param sigma of the server's log-normal latency
 * @param controlSeconds the ideal client's time for as many requests
 * @param pipelineSeconds from the job's posting to its end, all stages and the store included
 * @param ratio the pipeline's rate over the ideal client's
 * @param countsAddUp whether prompts and candidates add up by outcome and reason
 * @param job the job's last numbers
 */
public record PipelineFigures(
    int prompts,
    int candidates,
    int concurrency,
    int medianMillis,
    double sigma,
    double controlSeconds,
    double pipelineSeconds,
    double ratio,
    boolean countsAddUp,
    JobProgress job) {

  static boolean addsUp(JobProgress job, long prompts, int candidates) {
    JobProgress.Prompts p = job.prompts();
    JobProgress.Candidates c = job.candidates();
    long rejected = c.rejected().values().stream().mapToLong(Long::longValue).sum();
    return p.emitted() == prompts
        && p.inFlight() == 0
        && p.accepted() + p.rejected() + p.failed() == prompts
        && c.total() == (prompts - p.failed()) * candidates
        && c.accepted() + rejected == c.total();
  }

  List<String> lines() {
    return List.of(
        line("prompts %d, k = %d, %d requests in flight", prompts, candidates, concurrency),
        line("server: log-normal latency, median %d ms, sigma %.2f", medianMillis, sigma),
        line("ideal client   %7.1f s   %7.1f prompts/s", controlSeconds, prompts / controlSeconds),
        line(
            "pipeline       %7.1f s   %7.1f prompts/s", pipelineSeconds, prompts / pipelineSeconds),
        line("ratio          %7.3f", ratio),
        line("counts add up  %7s", countsAddUp ? "yes" : "NO"));
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
