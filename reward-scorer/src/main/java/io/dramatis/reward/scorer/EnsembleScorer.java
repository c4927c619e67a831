package io.dramatis.reward.scorer;

import io.dramatis.contracts.Require;
import io.dramatis.contracts.event.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Several scorers as one. A single reward model is easily pleased by what it overrates; members
 * that err in different places are not. A text that one of them could not read has no reward.
 */
public final class EnsembleScorer implements RewardScorer {
  private final String name;
  private final List<Member> members;
  private final Combination combination;

  /** A scorer of this configured name over at least two members. */
  EnsembleScorer(String name, List<Member> members, Combination combination) {
    this.name = name;
    this.members = List.copyOf(members);
    this.combination = combination;
    if (members.size() < 2) {
      throw new IllegalArgumentException("an ensemble has 2 members or more; use the one itself");
    }
  }

  /**
   * @param name the configured name of its scorer
   * @param scorer asked with all texts of a prompt
   * @param weight in means, above 0
   * @param normalisation of its scores
   */
  record Member(String name, RewardScorer scorer, double weight, Normalisation normalisation) {
    Member {
      Require.range("weight", weight, 1e-9, 1e9);
    }
  }

  @Override
  public List<Reward> score(ScoringInput input) throws InterruptedException {
    List<List<Reward>> byMember =
        JudgeCalls.all(
            members.stream()
                .<Callable<List<Reward>>>map(member -> () -> member.scorer().score(input))
                .toList());
    List<List<Double>> normal = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      normal.add(
          members.get(m).normalisation().of(byMember.get(m).stream().map(Reward::value).toList()));
    }
    List<Reward> rewards = new ArrayList<>();
    for (int text = 0; text < input.texts().size(); text++) {
      rewards.add(reward(text, byMember, normal));
    }
    return rewards;
  }

  private Reward reward(int text, List<List<Reward>> byMember, List<List<Double>> normal) {
    Map<String, Double> components = new TreeMap<>();
    List<Double> scores = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      Reward own = byMember.get(m).get(text);
      if (!own.readable()) {
        return new Reward(name, 0, Map.of(Reward.UNREADABLE, 1.0));
      }
      components.put(members.get(m).name(), normal.get(m).get(text));
      components.put(members.get(m).name() + ".raw", own.value());
      scores.add(normal.get(m).get(text));
    }
    return new Reward(
        name, combination.of(scores, members.stream().map(Member::weight).toList()), components);
  }
}
