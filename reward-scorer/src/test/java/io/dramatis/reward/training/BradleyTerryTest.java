package io.dramatis.reward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {
  @Test
  void theWeightsThatMadeTheChoicesAreFound() {
    double[] made = {3, -2, 0};
    SplittableRandom random = new SplittableRandom(5);
    List<double[]> differences = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double[] d = {random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
      boolean preferred = random.nextDouble() < 1 / (1 + Math.exp(-BradleyTerry.dot(made, d)));
      differences.add(preferred ? d : new double[] {-d[0], -d[1], -d[2]});
    }

    double[] found = BradleyTerry.fit(differences, new int[3], 1e-5);

    assertThat(found).containsExactly(made, offset(0.15));
  }

  @Test
  void aSignThatIsKnownIsKept() {
    List<double[]> differences = List.of(new double[] {1, 0.5}, new double[] {0.5, 1});

    assertThat(BradleyTerry.fit(differences, new int[] {-1, 1}, 0.01)[0]).isZero();
    assertThat(BradleyTerry.fit(differences, new int[] {-1, 1}, 0.01)[1]).isPositive();
  }

  @Test
  void aRidgeKeepsPerfectlySeparatedDataFinite() {
    double[] found =
        BradleyTerry.fit(List.of(new double[] {1}, new double[] {0.5}), new int[1], 0.01);

    assertThat(found[0]).isBetween(1.0, 20.0);
  }

  @Test
  void theOrderOfThePairsChangesNothingThatIsWritten() {
    List<double[]> differences = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      differences.add(new double[] {random.nextDouble(-0.3, 1), random.nextDouble(-1, 1)});
    }
    double[] first = BradleyTerry.fit(differences, new int[2], 0.01);
    Collections.reverse(differences);

    assertThat(BradleyTerry.fit(differences, new int[2], 0.01))
        .containsExactly(first, offset(1e-8));
  }
}
