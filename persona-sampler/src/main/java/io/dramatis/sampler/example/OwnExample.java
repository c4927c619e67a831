package io.dramatis.sampler.example;

import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.sampler.screen.InstructionScreen;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An accepted sample that later prompts of its job may show.
 *
 * @param sample its id
 * @param text what the recipe's voice says in it
 * @param persona who said it
 * @param generation 1 and up
 */
record OwnExample(String sample, String text, String persona, int generation) {
  /** Longest text in characters, as of people's examples: many of them share a prompt. */
  static final int MOST_TEXT = 20_000;

  /**
   * Reads a sample.
   *
   * @param voice the message that is shown
   * @return nothing when it is empty, too long or unstorable, or speaks to the model: shown to the
   *     model again, such a text would steer everything that comes after it
   */
  static Optional<OwnExample> of(TrainingSample sample, Role voice) {
    String text =
        sample.messages().stream()
            .filter(message -> message.role() == voice)
            .map(ChatMessage::content)
            .collect(Collectors.joining("\n\n"))
            .strip();
    return fit(text) && InstructionScreen.standard().find(text).isEmpty()
        ? Optional.of(
            new OwnExample(
                sample.id(), text, sample.lineage().persona().text(), generation(sample)))
        : Optional.empty();
  }

  private static boolean fit(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_TEXT
        && text.indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static int generation(TrainingSample sample) {
    return sample.lineage().ancestry() == null ? 1 : sample.lineage().ancestry().generation();
  }
}
