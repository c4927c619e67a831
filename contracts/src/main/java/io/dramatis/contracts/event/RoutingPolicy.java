package io.dramatis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import java.util.Map;

/**
 * Which sides of a conversation carry the persona, by the intent of what is asked; the part of the
 * snapshot that {@code conditioning: auto} goes by.
 *
 * @param sides intent, such as {@code math}, to the sides that carry the persona; an intent that is
 *     not there carries none
 * @param minConfidence confidence in an intent below which by-intent steps stay neutral, 0 to 1
 */
public record RoutingPolicy(Map<String, Sides> sides, double minConfidence) {
  /** No intent carries a persona: what events of earlier versions, which have no policy, mean. */
  public static final RoutingPolicy NEUTRAL = new RoutingPolicy(Map.of(), 1);

  /** Sides of a conversation. */
  public enum Sides {
    /** The one who asks and the one who answers. */
    @JsonProperty("both")
    BOTH(true, true),
    /** The one who asks. */
    @JsonProperty("asking")
    ASKING(true, false),
    /** The one who answers. */
    @JsonProperty("answering")
    ANSWERING(false, true),
    /** None. */
    @JsonProperty("neither")
    NEITHER(false, false);

    private final boolean asking;
    private final boolean answering;

    Sides(boolean asking, boolean answering) {
      this.asking = asking;
      this.answering = answering;
    }

    /** Whether the asking side carries the persona. */
    public boolean asking() {
      return asking;
    }

    /** Whether the answering side carries the persona. */
    public boolean answering() {
      return answering;
    }
  }

  public RoutingPolicy {
    sides = Require.map("settings.routing.sides", sides);
    Require.range("settings.routing.minConfidence", minConfidence, 0, 1);
  }

  /** The sides that carry the persona for an intent; none when the confidence is too low. */
  public Sides sidesFor(String intent, double confidence) {
    return confidence < minConfidence ? Sides.NEITHER : sides.getOrDefault(intent, Sides.NEITHER);
  }
}
