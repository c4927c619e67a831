package io.dramatis.reward.scorer;

import io.dramatis.contracts.event.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes from each reward what its text's length may have earned: a fixed amount for each doubling
 * beside the geometric mean length of the prompt's candidates, and gives as much to the shorter. It
 * looks at one prompt only, so that a redelivered one gets the same.
 */
public final class LengthControl {
  /** The component that says what was taken or given. */
  public static final String COMPONENT = "lengthControl";

  private LengthControl() {}

  /**
   * The rewards at equal length.
   *
   * @param perDoubling in the scorer's range, 0 and up
   * @param rewards one for each text, in their order
   */
  public static List<Reward> of(double perDoubling, List<ScoredText> texts, List<Reward> rewards) {
    double[] doublings = texts.stream().mapToDouble(LengthControl::doublings).toArray();
    double usual = java.util.Arrays.stream(doublings).average().orElse(0);
    List<Reward> controlled = new ArrayList<>();
    for (int i = 0; i < rewards.size(); i++) {
      Reward own = rewards.get(i);
      // A negative zero would come back from the store as another number.
      double change = perDoubling * (usual - doublings[i]) + 0.0;
      Map<String, Double> components = new TreeMap<>(own.components());
      components.put(COMPONENT, change);
      controlled.add(
          own.readable()
              ? new Reward(own.scorer(), Math.clamp(own.value() + change, -1e9, 1e9), components)
              : own);
    }
    return controlled;
  }

  private static double doublings(ScoredText text) {
    int characters = text.text().codePointCount(0, text.text().length());
    return Math.log(Math.max(1, characters)) / Math.log(2);
  }
}
