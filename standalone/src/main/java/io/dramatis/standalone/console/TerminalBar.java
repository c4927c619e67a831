package io.dramatis.standalone.console;

import io.dramatis.contracts.job.JobProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that fills up to the job's target, with the funnel behind it. */
public final class TerminalBar implements ProgressDisplay {
  private @Nullable ProgressBar bar;

  @Override
  public void show(JobProgress job) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(job.name())
              .setInitialMax(job.target().amount())
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
              .setUpdateIntervalMillis(150)
              .hideEta()
              .build();
    }
    long done =
        job.target().countsAccepted()
            ? job.candidates().accepted()
            : job.prompts().emitted() - job.prompts().inFlight();
    bar.stepTo(Math.min(done, job.target().amount()));
    bar.setExtraMessage(" " + Funnel.line(job));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
