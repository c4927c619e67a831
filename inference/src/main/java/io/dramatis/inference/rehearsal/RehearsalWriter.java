package io.dramatis.inference.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a model might answer, from a grammar. It is no model: it lets the whole pipeline run
 * and be tested without one, and errs as often as it is told. The same messages, seed and index
 * give the same text, in any process.
 */
public final class RehearsalWriter {
  private static final Grammar GRAMMAR = Grammar.load("/rehearsal/grammar.txt");
  private static final double TOKENS_PER_WORD = 1.3;

  private final DefectRates rates;

  public RehearsalWriter(DefectRates rates) {
    this.rates = rates;
  }

  /**
   * One completion.
   *
   * @param messages the prompt; persona, topic and what else is given stand between tags
   * @param seed of the request
   * @param index of the completion in the request, from 0
   * @param maxTokens a longer text is cut there, with finish reason LENGTH
   */
  public Completion write(List<ChatMessage> messages, long seed, int index, int maxTokens) {
    return write(messages, seed, index, maxTokens, null);
  }

  /**
   * One completion, a JSON object where a schema is given or stands between schema tags at the
   * prompt's end.
   *
   * @param messages the prompt; persona, topic, document and brief stand between tags of these
   *     names
   * @param seed of the request
   * @param index of the completion in the request, from 0
   * @param maxTokens a longer text is cut there, with finish reason LENGTH
   * @param schema JSON Schema of the answer; null for none
   */
  public Completion write(
      List<ChatMessage> messages, long seed, int index, int maxTokens, @Nullable JsonNode schema) {
    Scene scene = Scene.of(messages);
    JsonNode wanted = schema == null ? RehearsedJson.schemaIn(scene) : schema;
    Random random = new Random(mix(mix(stableHash(scene), seed), index));
    Defect defect = rates.at(random.nextDouble());
    String text =
        wanted == null
            ? text(scene, defect, random)
            : new RehearsedJson(GRAMMAR, scene, wanted, rates.failedCheck(), random).text(defect);
    if (defect == Defect.TRUNCATED) {
      int words = words(text);
      return cut(text, Math.max(1, (int) (words * (0.3 + 0.5 * random.nextDouble()))));
    }
    int most = (int) Math.max(1, maxTokens / TOKENS_PER_WORD);
    return words(text) > most ? cut(text, most) : new Completion(text, FinishReason.STOP);
  }

  /** About how many tokens a text has, from its words. */
  public static long tokens(String text) {
    return Math.round(Math.ceil(words(text) * TOKENS_PER_WORD));
  }

  private static String text(Scene scene, Defect defect, Random random) {
    PersonaSketch persona = PersonaSketch.of(scene.persona());
    PersonaSketch nobody = PersonaSketch.NOBODY;
    return switch (defect) {
      case OUT_OF_CHARACTER ->
          GRAMMAR.expand("ai-confession", Cast.of(persona, scene.topic(), random), random)
              + " "
              + rightText(scene, persona, random);
      case REFUSAL -> GRAMMAR.expand("refusal", Cast.of(nobody, scene.topic(), random), random);
      case DUPLICATE -> duplicate(scene.task(), random);
      case GENERIC ->
          GRAMMAR.expand("generic-" + scene.task().alike(), Cast.of(nobody, "", random), random);
      case NONE, TRUNCATED, MALFORMED -> rightText(scene, persona, random);
    };
  }

  private static String rightText(Scene scene, PersonaSketch persona, Random random) {
    Task task = scene.task();
    boolean alone = persona.description().isEmpty();
    if (task.neutral() || (alone && task.alike().equals(Task.ANSWER.symbol()))) {
      return neutralText(scene, task.neutral() ? task.symbol() : task.alike(), random);
    }
    String symbol = alone ? "generic-" + task.alike() : task.symbol();
    return GRAMMAR.expand(
        ofTopic(symbol, scene.topic()), Cast.of(persona, scene.topic(), random), random);
  }

  private static String neutralText(Scene scene, String symbol, Random random) {
    PersonaSketch asked = new PersonaSketch("", "", Phrases.of(scene.about(), "your"), "");
    String topic = scene.task() == Task.ANSWER ? "" : scene.topic();
    Cast cast =
        Cast.of(asked, topic, random).with("principle", scene.principle().toLowerCase(Locale.ROOT));
    return GRAMMAR.expand(ofTopic(symbol, topic), cast, random);
  }

  /** The symbol for texts on a topic, where there is a topic and there are such texts. */
  private static String ofTopic(String symbol, String topic) {
    String onTopic = symbol + "-topic";
    return topic.isEmpty() || !GRAMMAR.knows(onTopic) ? symbol : onTopic;
  }

  /** One of a few fixed texts, one word of it changed. */
  private static String duplicate(Task task, Random random) {
    List<String> fixed = GRAMMAR.alternatives("fixed-" + task.alike());
    String text = fixed.get(random.nextInt(fixed.size()));
    List<String> changes = GRAMMAR.alternatives("change");
    return text.replace("{change}", changes.get(random.nextInt(changes.size())));
  }

  private static Completion cut(String text, int words) {
    int at = 0;
    for (int seen = 0; at < text.length(); at++) {
      if (Character.isWhitespace(text.charAt(at)) && ++seen == words) {
        break;
      }
    }
    return new Completion(text.substring(0, at), FinishReason.LENGTH);
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  private static long stableHash(Scene scene) {
    long hash = mix(scene.persona().hashCode(), scene.topic().hashCode());
    return mix(hash, scene.prompt().hashCode());
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood, 2014), so that near seeds draw unlike. */
  private static long mix(long a, long b) {
    long z = (a ^ Long.rotateLeft(b, 32)) + 0x9E3779B97F4A7C15L * (b + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
