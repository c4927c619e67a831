package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.job.GenerationOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a task kind is prompted.
 *
 * @param name lower-case name in the catalogue
 * @param version 1 and up; a published version never changes
 * @param description one sentence for the catalogue's reader
 * @param steps model requests in order; the first is asked for k completions, each later one once
 *     for each candidate
 * @param messages the training sample, from the steps' texts
 * @param voice the message whose text must sound like the persona; gates look at it
 * @param persona what the persona is needed for; absent: {@link PersonaUse#VOICE}
 * @param disabledGates gates that make no sense of its texts, turned off in each job that uses it
 * @param filter what jobs that use it say of the filter unless they say otherwise, as in a job;
 *     absent: nothing
 * @param turns rounds of the steps and messages that come each turn, 1 to 16; absent: there are no
 *     rounds
 * @param others further personas that take part, 0 to 7; templates call them <code>other1</code>
 *     and so on; absent: none
 * @param principles of which one is drawn for each candidate and round, <code>principle</code> in
 *     templates; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Recipe(
    String name,
    int version,
    String description,
    List<RecipeStep> steps,
    List<MessageTemplate> messages,
    Role voice,
    @Nullable PersonaUse persona,
    List<String> disabledGates,
    @Nullable JsonNode filter,
    @Nullable Integer turns,
    @Nullable Integer others,
    List<String> principles) {
  private static final ObjectWriter CANONICAL =
      EventCodec.mapper().writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  /** Most further personas. */
  public static final int MOST_OTHERS = 7;

  /** Names in templates that stand for other texts than a step's. */
  public static final Set<String> RESERVED =
      Set.of("persona", "seed", "examples", "principle", "transcript", "turn", "turns");

  public Recipe {
    Require.text("recipe.name", name);
    Require.range("recipe.version", version, 1, Integer.MAX_VALUE);
    Require.text("recipe.description", description);
    steps = Require.list("recipe.steps", steps);
    messages = Require.list("recipe.messages", messages);
    Require.present("recipe.voice", voice);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("recipe.steps is empty; give at least one step");
    }
    requireDistinctNames(steps);
    disabledGates = Require.list("recipe.disabledGates", disabledGates);
    filter = filter == null || filter.isEmpty() ? null : filter.deepCopy();
    others = others == null || others == 0 ? null : others;
    if (others != null) {
      Require.range("recipe.others", others, 1, MOST_OTHERS);
    }
    principles = Require.list("recipe.principles", principles);
    requireRounds(turns, steps, messages);
    Role wanted = voice;
    if (messages.stream().noneMatch(m -> m.role() == wanted)) {
      throw new IllegalArgumentException(
          "recipe.voice is %s but recipe.messages has no such message".formatted(voice.json()));
    }
  }

  /** A recipe whose voice is the persona's, with every gate on. */
  public Recipe(
      String name,
      int version,
      String description,
      List<RecipeStep> steps,
      List<MessageTemplate> messages,
      Role voice) {
    this(
        name,
        version,
        description,
        steps,
        messages,
        voice,
        null,
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  /** What the persona is needed for. */
  @JsonIgnore
  public PersonaUse personaUse() {
    return persona == null ? PersonaUse.VOICE : persona;
  }

  /**
   * The side that a step writes. A step that does not say writes the asking side when it is the
   * first one and the recipe's voice is the user's, and the answering side else.
   */
  public Side side(RecipeStep step) {
    if (step.side() != null) {
      return step.side();
    }
    boolean asks = voice == Role.USER && step.name().equals(steps.getFirst().name());
    return asks ? Side.ASKING : Side.ANSWERING;
  }

  /** How many further personas take part. */
  @JsonIgnore
  public int otherPersonas() {
    return others == null ? 0 : others;
  }

  private static void requireRounds(
      @Nullable Integer turns, List<RecipeStep> steps, List<MessageTemplate> messages) {
    List<Boolean> repeatedSteps = steps.stream().map(RecipeStep::repeated).toList();
    List<Boolean> repeatedMessages = messages.stream().map(MessageTemplate::repeated).toList();
    requireTogether("recipe.steps.eachTurn", repeatedSteps);
    requireTogether("recipe.messages.eachTurn", repeatedMessages);
    boolean rounds = repeatedSteps.contains(true);
    if (turns == null) {
      if (rounds) {
        throw new IllegalArgumentException(
            "recipe.turns is missing; say how many rounds the steps with eachTurn have");
      }
    } else {
      Require.range("recipe.turns", turns, 1, GenerationOptions.MOST_TURNS);
      if (!rounds) {
        throw new IllegalArgumentException(
            "recipe.turns is %d but no step has eachTurn: true".formatted(turns));
      }
    }
    if (repeatedMessages.contains(true) && !rounds) {
      throw new IllegalArgumentException(
          "recipe.messages.eachTurn is true but no step has eachTurn: true");
    }
  }

  private static void requireTogether(String field, List<Boolean> repeated) {
    int first = repeated.indexOf(true);
    if (first >= 0 && repeated.subList(first, repeated.lastIndexOf(true) + 1).contains(false)) {
      throw new IllegalArgumentException(
          field + " is true in places that are not side by side; put them together");
    }
  }

  private static void requireDistinctNames(List<RecipeStep> steps) {
    Set<String> taken = new HashSet<>(RESERVED);
    for (RecipeStep step : steps) {
      if (!taken.add(step.name())) {
        throw new IllegalArgumentException(
            "recipe.steps.name is %s, which already stands for another text; give another name"
                .formatted(step.name()));
      }
    }
  }

  /**
   * SHA-256 of the recipe's JSON, in hexadecimal: two recipes with one hash prompt alike. The order
   * of keys in schemas does not count; Postgres, for one, does not keep it.
   */
  @JsonIgnore
  public String contentHash() {
    try {
      byte[] json = CANONICAL.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException | com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("every JDK has SHA-256 and a recipe is JSON", e);
    }
  }
}
