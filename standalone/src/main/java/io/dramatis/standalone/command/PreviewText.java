package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A preview for people: what was asked, what was answered, and what would become of it. */
final class PreviewText {
  private final List<String> lines = new ArrayList<>();

  private PreviewText() {}

  static List<String> lines(JsonNode preview) {
    PreviewText text = new PreviewText();
    text.add("%s · recipe %s".formatted(field(preview, "name"), field(preview, "recipe")));
    for (JsonNode prompt : preview.path("prompts")) {
      text.prompt(prompt);
    }
    if (!field(preview, "notice").isEmpty()) {
      text.add("");
      text.add("note: " + field(preview, "notice"));
    }
    return text.lines;
  }

  private void prompt(JsonNode prompt) {
    add("");
    add("PROMPT " + field(prompt, "sequence"));
    persona("persona", prompt.path("persona"));
    prompt.path("others").forEach(other -> persona("with", other));
    if (!field(prompt, "seed").isEmpty()) {
      text("seed", field(prompt, "seed"));
    }
    if (!prompt.path("examples").isEmpty()) {
      add("  examples %d".formatted(prompt.path("examples").size()));
    }
    prompt.path("renderings").forEach(this::rendering);
    prompt.path("candidates").forEach(this::candidate);
    if (prompt.has("failure")) {
      add(
          "  failed: %s: %s"
              .formatted(
                  field(prompt.path("failure"), "reason"),
                  field(prompt.path("failure"), "detail")));
    }
    outcome(prompt);
  }

  private void persona(String what, JsonNode persona) {
    if (!field(persona, "text").isEmpty()) {
      text(
          what,
          "%s (%s of %s@%s)"
              .formatted(
                  field(persona, "text"),
                  field(persona, "id"),
                  field(persona, "pool"),
                  field(persona, "poolVersion")));
    }
  }

  private void rendering(JsonNode rendering) {
    add(
        "  ASKED %s%s%s, %s"
            .formatted(
                field(rendering, "step"),
                rendering.has("turn") ? ", round " + field(rendering, "turn") : "",
                rendering.has("candidate")
                    ? ", for candidate " + field(rendering, "candidate")
                    : "",
                rendering.path("conditioned").asBoolean() ? "as the persona" : "neutral"));
    messages(rendering.path("messages"));
  }

  private void candidate(JsonNode candidate) {
    add(
        "  CANDIDATE %s: %s%s"
            .formatted(field(candidate, "index"), field(candidate, "fate"), reward(candidate)));
    JsonNode routing = candidate.path("routing");
    if (!routing.isMissingNode()) {
      add("    routing  " + routing(routing));
    }
    if (!candidate.path("verdicts").isEmpty()) {
      add("    gates    " + join(candidate.path("verdicts"), PreviewText::verdict));
    }
    if (!candidate.path("checks").isEmpty()) {
      add("    checks   " + join(candidate.path("checks"), PreviewText::check));
    }
    messages(candidate.path("messages"));
  }

  private static String reward(JsonNode candidate) {
    return candidate.has("reward")
        ? ", reward %s, rank %s"
            .formatted(
                number(candidate.path("reward").path("value").asDouble()), field(candidate, "rank"))
        : "";
  }

  private static String routing(JsonNode routing) {
    boolean asking = routing.path("asking").asBoolean();
    boolean answering = routing.path("answering").asBoolean();
    String sides =
        asking && answering
            ? "both sides"
            : asking ? "the asking side" : answering ? "the answering side" : "no side";
    String intent =
        routing.has("intent")
            ? ", intent %s with confidence %s%s"
                .formatted(
                    field(routing, "intent"),
                    number(routing.path("confidence").asDouble()),
                    routing.path("fallback").asBoolean() ? ", too low" : "")
            : "";
    return "%s carried the persona, decided by the %s%s"
        .formatted(sides, field(routing, "basis"), intent);
  }

  private static String verdict(JsonNode verdict) {
    String score =
        "%s %s of %s"
            .formatted(
                field(verdict, "gate"),
                number(verdict.path("score").asDouble()),
                number(verdict.path("threshold").asDouble()));
    return switch (field(verdict, "verdict")) {
      case "rejected" -> "%s REJECTED as %s".formatted(score, field(verdict, "reason"));
      case "flagged" -> "%s flagged as %s".formatted(score, field(verdict, "reason"));
      default -> score;
    };
  }

  private static String check(JsonNode check) {
    return "%s %s"
        .formatted(field(check, "step"), check.path("passed").asBoolean() ? "passed" : "FAILED");
  }

  private void outcome(JsonNode prompt) {
    JsonNode outcome = prompt.path("outcome");
    JsonNode usage = outcome.path("usage");
    double cost = outcome.path("cost").asDouble();
    add(
        "  WOULD END %s%s · tokens %d read, %d written%s"
            .formatted(
                field(outcome, "kind"),
                field(outcome, "reason").isEmpty() ? "" : ": " + field(outcome, "reason"),
                usage.path("prompt").asLong(),
                usage.path("completion").asLong(),
                cost > 0 ? " · cost " + String.format(Locale.ROOT, "%.6f", cost) : ""));
  }

  private void messages(JsonNode messages) {
    messages.forEach(message -> text("  " + field(message, "role"), field(message, "content")));
  }

  /** Further lines of a text stand below its first. */
  private void text(String label, String text) {
    String head = "  %-9s ".formatted(label);
    List<String> all = text.strip().lines().toList();
    for (int i = 0; i < all.size(); i++) {
      add((i == 0 ? head : " ".repeat(head.length())) + all.get(i));
    }
  }

  private void add(String line) {
    lines.add(line.stripTrailing());
  }

  private static String join(JsonNode items, java.util.function.Function<JsonNode, String> text) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(text)
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String field(JsonNode object, String name) {
    return object.path(name).asText();
  }
}
