package io.dramatis.inference.intent;

import io.dramatis.inference.TextEmbedder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What is decided by leaving out one text at a time of the build half: settings and threshold. */
final class BuildHalfReport {
  private static final List<LabelledText> BUILD = LabelledText.buildHalf();

  private final TextEmbedder embedder;

  BuildHalfReport(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  List<Guessed> leftOut(Nearness nearness) {
    return Guessed.zip(BUILD, IntentModel.fit(BUILD, embedder, nearness).leftOut());
  }

  double loss(Nearness nearness) {
    return IntentModel.fit(BUILD, embedder, nearness).leftOutLoss();
  }

  /** One line for the chosen setting and one for each with a neighbouring value. */
  String settings() {
    StringBuilder lines = new StringBuilder("build half, each text left out in turn, by setting");
    for (Nearness nearness :
        List.of(
            Nearness.CHOSEN,
            new Nearness(0.5, 0.3, 0.3),
            new Nearness(2, 0.3, 0.3),
            new Nearness(1, 0, 0.3),
            new Nearness(1, 1, 0.3),
            new Nearness(1, 0.3, 0.1),
            new Nearness(1, 0.3, 1))) {
      IntentModel model = IntentModel.fit(BUILD, embedder, nearness);
      List<Guessed> clear =
          Guessed.zip(BUILD, model.leftOut()).stream().filter(Guessed::clear).toList();
      lines.append(
          "%n%s: loss %.3f, accuracy %.3f"
              .formatted(nearness, model.leftOutLoss(), Guessed.share(clear, Guessed::right)));
    }
    return lines.toString();
  }

  /** The threshold by the criterion that {@link IntentClassifier#LEAST_CONFIDENCE} states. */
  double threshold() {
    List<Guessed> clear = leftOut(Nearness.CHOSEN).stream().filter(Guessed::clear).toList();
    double[] routed = new double[20];
    Arrays.setAll(routed, step -> Guessed.share(clear, g -> g.routedRight(step / 20.0)));
    double best = Arrays.stream(routed).max().orElseThrow();
    return IntStream.range(0, 20).filter(step -> routed[step] >= best - 0.005).max().orElseThrow()
        / 20.0;
  }

  /** One line for each threshold. */
  String thresholds() {
    List<Guessed> all = leftOut(Nearness.CHOSEN);
    List<Guessed> clear = all.stream().filter(Guessed::clear).toList();
    StringBuilder lines = new StringBuilder("build half, each text left out in turn, by threshold");
    for (int step = 0; step <= 16; step++) {
      double least = step / 20.0;
      lines.append(
          "%n%.2f: covers %.3f, routed right %.3f, persona where it hurts %.3f, unclear %.3f"
              .formatted(
                  least,
                  Guessed.share(clear, g -> g.guess().confidence() >= least),
                  Guessed.share(clear, g -> g.routedRight(least)),
                  hurt(all, least),
                  Guessed.share(
                      all.stream().filter(g -> !g.clear()).toList(), g -> g.getsPersona(least))));
    }
    return lines.toString();
  }

  /** The share of maths, coding and humanities that would be answered with a persona. */
  static double hurt(List<Guessed> all, double least) {
    return Guessed.share(
        all.stream().filter(g -> g.clear() && !g.wantsPersona()).toList(),
        g -> g.getsPersona(least));
  }
}
