package io.dramatis.sampler.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolSourceTest {
  @Test
  void namesWhatWasThereAndWhatIsNewOnce() {
    assertThat(PoolSource.of(null, List.of("job a"))).isEqualTo("job a");
    assertThat(PoolSource.of("my book", List.of("job a"))).isEqualTo("my book; job a");
    assertThat(PoolSource.of("my book; job a", List.of("job a"))).isEqualTo("my book; job a");
  }

  @Test
  void staysShort() {
    String source = "my book";
    for (int i = 0; i < 100; i++) {
      source = PoolSource.of(source, List.of("grown by job %d of very many jobs".formatted(i)));
    }

    assertThat(source).hasSizeLessThanOrEqualTo(PoolSource.LONGEST);
    assertThat(source).startsWith("my book; ").endsWith("; and more").containsOnlyOnce("and more");
    assertThat(PoolSource.of(null, IntStream.range(0, 999).mapToObj("s%d"::formatted).toList()))
        .hasSizeLessThanOrEqualTo(PoolSource.LONGEST);
  }
}
