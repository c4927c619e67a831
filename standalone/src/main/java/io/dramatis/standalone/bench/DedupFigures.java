package io.dramatis.standalone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench dedup} measured.
 *
 * @param cores of the machine
 * @param heapLimitMegabytes the process's -Xmx
 * @param scales by text and words, the smallest first
 * @param embedding by embedding as well; null when it was not asked for
 */
public record DedupFigures(
    int cores, long heapLimitMegabytes, List<Scale> scales, @Nullable Embedding embedding) {
  public DedupFigures {
    scales = List.copyOf(scales);
  }

  /**
   * Exact and MinHash on one size.
   *
   * @param personas texts looked at
   * @param seconds normalising, hashing and finding
   * @param controlSeconds of that, normalising and hashing alone (SHA-256, one thread)
   * @param processorSeconds of all threads together; less swayed by what else the machine does
   * @param toLinear seconds over those of the smallest size, scaled by the sizes; 1 is linear
   * @param processorToLinear the same of the processor's seconds
   * @param bytesOfAPersona heap that the index holds
   * @param heapPeakMegabytes at most, garbage included
   * @param residentPeakMegabytes at most, since the process began; 0 when unknown
   * @param planted near-duplicates planted
   * @param found of those, how many were found
   * @param unrelated found although not planted: they share nine tenths of their words by chance
   * @param fourWordsChanged texts planted that differ from an earlier one in four words
   * @param wronglyFound of those, how many were found
   * @param cutShort as {@code DuplicateStatistics} has it
   */
  public record Scale(
      int personas,
      double seconds,
      double controlSeconds,
      double processorSeconds,
      double toLinear,
      double processorToLinear,
      long bytesOfAPersona,
      long heapPeakMegabytes,
      long residentPeakMegabytes,
      long planted,
      long found,
      long unrelated,
      long fourWordsChanged,
      long wronglyFound,
      long cutShort) {}

  /**
   * Embedding, beside the model alone on the same texts in the same batches.
   *
   * @param model the embedding model
   * @param texts how many
   * @param modelSeconds the model alone
   * @param seconds with exact, MinHash and the neighbours
   * @param ratio speed over the model's alone
   * @param shareOfModel share of the seconds spent in the model
   * @param found duplicates by embedding
   */
  public record Embedding(
      String model,
      int texts,
      double modelSeconds,
      double seconds,
      double ratio,
      double shareOfModel,
      long found) {}

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("%d cores, heap of at most %,d MB", cores, heapLimitMegabytes));
    lines.add("exact + MinHash");
    for (Scale s : scales) {
      lines.add(
          line(
              "%,9d personas  %6.1f s  %,8.0f/s  %4.2f x linear  (normalising and SHA-256 alone %5.1f s)",
              s.personas, s.seconds, s.personas / s.seconds, s.toLinear, s.controlSeconds));
      lines.add(
          line(
              "          processor %.1f s, %.2f x linear; index %d B a persona, heap peak %,d MB, resident peak %,d MB",
              s.processorSeconds,
              s.processorToLinear,
              s.bytesOfAPersona,
              s.heapPeakMegabytes,
              s.residentPeakMegabytes));
      lines.add(
          line(
              "          found %,d of %,d planted; %,d not planted; %,d of %,d with four words changed; %,d cut short",
              s.found, s.planted, s.unrelated, s.wronglyFound, s.fourWordsChanged, s.cutShort));
    }
    Embedding e = embedding;
    if (e != null) {
      lines.add(line("with embeddings by %s, %,d texts", e.model, e.texts));
      lines.add(line("model alone  %7.1f s  %7.1f/s", e.modelSeconds, e.texts / e.modelSeconds));
      lines.add(line("all of it    %7.1f s  %7.1f/s", e.seconds, e.texts / e.seconds));
      lines.add(
          line(
              "ratio        %7.3f    model's share of the time %.3f; %,d found by embedding",
              e.ratio, e.shareOfModel, e.found));
    }
    return lines;
  }

  @SuppressWarnings("AnnotateFormatMethod") // every caller is above
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
