package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelLimitTest {
  @Test
  void theFirstAreToldAsTheyAreAndLaterOnesAsOther() {
    LabelLimit labels = new LabelLimit(2);

    assertThat(labels.of("off-style")).isEqualTo("off-style");
    assertThat(labels.of("shouts")).isEqualTo("shouts");
    assertThat(labels.of("whispers")).isEqualTo("other");
    assertThat(labels.of("shouts")).isEqualTo("shouts");
  }

  @Test
  void manyThreadsShareOneLimit() {
    LabelLimit labels = new LabelLimit(50);
    Set<String> told = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 10_000).parallel().forEach(i -> told.add(labels.of("reason-" + i % 997)));

    assertThat(told).hasSize(51).contains(LabelLimit.OTHER);
  }

  @Test
  void aNegativeLimitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelLimit(-1));
  }
}
