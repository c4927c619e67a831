package io.dramatis.standalone.command;

import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.TrainingSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sample for people. */
final class SampleText {
  private static final int WIDTH = 300;

  private SampleText() {}

  static List<String> lines(TrainingSample sample) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("persona  " + shortened(sample.lineage().persona().text()));
    for (ChatMessage message : sample.messages()) {
      lines.add("%-9s".formatted(message.role().json()) + shortened(message.content()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "reward   %.3f by %s, rank %d of %d%s",
            sample.lineage().reward().value(),
            sample.lineage().reward().scorer(),
            sample.lineage().rank(),
            sample.lineage().of(),
            sample.rehearsal() ? " (rehearsal: not training data)" : ""));
    return lines;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
  }
}
