package io.dramatis.filter.gate.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Rendering;
import io.dramatis.contracts.job.PersonalData.Kind;
import java.util.List;

/** Puts masks wherever a batch holds what a model wrote. */
final class Masks {
  private final List<Kind> kinds;

  Masks(List<Kind> kinds) {
    this.kinds = kinds;
  }

  /** The batch with masks; prompt and generation are what they were. */
  CandidateBatch of(CandidateBatch batch) {
    return new CandidateBatch(
        batch.prompt(),
        batch.generation(),
        batch.candidates().stream().map(this::of).toList(),
        batch.failure(),
        batch.renderings().stream().map(this::of).toList());
  }

  private Candidate of(Candidate candidate) {
    return new Candidate(
        candidate.id(),
        candidate.index(),
        messages(candidate.messages()),
        candidate.finish(),
        candidate.routing(),
        candidate.checks().stream().map(this::of).toList(),
        candidate.temperature(),
        candidate.randomSeed(),
        candidate.tokens(),
        candidate.kept().stream().map(this::of).toList());
  }

  private List<ChatMessage> messages(List<ChatMessage> messages) {
    return messages.stream().map(m -> new ChatMessage(m.role(), of(m.content()))).toList();
  }

  private Check of(Check check) {
    return new Check(check.name(), check.passed(), of(check.reason()));
  }

  private KeptText of(KeptText kept) {
    return new KeptText(kept.step(), kept.turn(), of(kept.text()), kept.principle());
  }

  private Rendering of(Rendering rendering) {
    return new Rendering(
        rendering.step(),
        rendering.turn(),
        rendering.candidate(),
        rendering.conditioned(),
        messages(rendering.messages()),
        rendering.answers().stream().map(this::of).toList());
  }

  private String of(String text) {
    return PersonalDataScan.masked(text, kinds);
  }

  /** Whether a text is a JSON document and would be none with its masks. */
  static boolean breakJson(String text, List<Kind> kinds) {
    String start = text.stripLeading();
    return (start.startsWith("{") || start.startsWith("["))
        && isJson(text)
        && !isJson(PersonalDataScan.masked(text, kinds));
  }

  private static boolean isJson(String text) {
    try {
      EventCodec.mapper().readTree(text);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
