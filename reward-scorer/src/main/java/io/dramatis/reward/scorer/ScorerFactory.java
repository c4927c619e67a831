package io.dramatis.reward.scorer;

import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Inference;
import io.dramatis.reward.RewardConfig;
import io.dramatis.reward.RewardConfig.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the configured scorers; a configuration that cannot work is refused at start. */
public final class ScorerFactory {
  private final Inference inference;

  /** Builds scorers over these models. */
  public ScorerFactory(Inference inference) {
    this.inference = inference;
  }

  /**
   * The scorers of a configuration.
   *
   * @throws IllegalArgumentException naming the key, and the models or endpoints that there are
   */
  public Scorers build(Map<String, RewardConfig.Scorer> configured) {
    Map<String, RewardScorer> scorers = new LinkedHashMap<>();
    configured.forEach(
        (name, scorer) -> {
          if (scorer.kind() != Kind.ENSEMBLE) {
            scorers.put(name, single(name, scorer));
          }
        });
    Map<String, RewardScorer> ensembles = new LinkedHashMap<>();
    configured.forEach(
        (name, scorer) -> {
          if (scorer.kind() == Kind.ENSEMBLE) {
            ensembles.put(name, ensemble(name, scorer, scorers));
          }
        });
    scorers.putAll(ensembles);
    return new Scorers(scorers);
  }

  private RewardScorer single(String name, RewardConfig.Scorer scorer) {
    return switch (scorer.kind()) {
      case FEATURES ->
          new FeatureScorer(
              name, scorer.weights().map(FeatureWeights::at).orElseGet(FeatureWeights::builtIn));
      case HTTP ->
          new EndpointScorer(
              name, inference.rewardEndpoint(required(name, "endpoint", scorer.endpoint())));
      case JUDGE -> judge(name, scorer);
      case ONNX -> onnx(name, scorer);
      case ENSEMBLE -> throw new IllegalStateException("ensembles come after their members");
    };
  }

  private RewardScorer judge(String name, RewardConfig.Scorer scorer) {
    ChatEndpoint model = inference.chat(required(name, "model", scorer.model()));
    Rubric rubric = Rubric.named(scorer.rubric());
    return scorer.pairwise()
        ? new PairwiseJudgeScorer(name, model, rubric)
        : new JudgeScorer(name, model, rubric);
  }

  private static RewardScorer onnx(String name, RewardConfig.Scorer scorer) {
    Path model = required(name, "model-file", scorer.modelFile());
    Path tokenizer = required(name, "tokenizer-file", scorer.tokenizerFile());
    try {
      return new EndpointScorer(name, CrossEncoder.of(model, tokenizer));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "dramatis.reward.scorers.%s.model-file: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static RewardScorer ensemble(
      String name, RewardConfig.Scorer scorer, Map<String, RewardScorer> singles) {
    List<EnsembleScorer.Member> members = new ArrayList<>();
    scorer
        .members()
        .forEach((member, settings) -> members.add(member(name, member, settings, singles)));
    long calibrated = members.stream().filter(m -> m.normalisation().calibration() != null).count();
    if (calibrated > 0 && calibrated < members.size()) {
      throw new IllegalArgumentException(
          "dramatis.reward.scorers.%s.members has mean and spread for some; give them for all, or for"
                  .formatted(name)
              + " none to rank within the prompt");
    }
    try {
      return new EnsembleScorer(name, members, scorer.combine());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "dramatis.reward.scorers.%s.members: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static EnsembleScorer.Member member(
      String ensemble,
      String name,
      RewardConfig.Member settings,
      Map<String, RewardScorer> singles) {
    String key = "dramatis.reward.scorers.%s.members.%s".formatted(ensemble, name);
    @Nullable RewardScorer scorer = singles.get(name);
    if (scorer == null) {
      throw new IllegalArgumentException(
          "%s is no scorer; there are %s, and an ensemble in an ensemble is not one of them"
              .formatted(key, singles.keySet()));
    }
    if (settings.mean().isPresent() != settings.spread().isPresent()) {
      throw new IllegalArgumentException(key + " has one of mean and spread; give both or neither");
    }
    try {
      return new EnsembleScorer.Member(
          name,
          scorer,
          settings.weight(),
          new Normalisation(
              settings.mean().isPresent()
                  ? new Normalisation.Calibration(
                      settings.mean().getAsDouble(), settings.spread().getAsDouble())
                  : null));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + "." + e.getMessage(), e);
    }
  }

  private static <T> T required(String name, String key, Optional<T> value) {
    return value.orElseThrow(
        () ->
            new IllegalArgumentException(
                "dramatis.reward.scorers.%s.%s is missing; give the %s that it uses"
                    .formatted(name, key, key)));
  }
}
