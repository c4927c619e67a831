package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dramatis.sampler.pool.HeapBudget.Share;
import org.junit.jupiter.api.Test;

class HeapBudgetTest {
  private static final long MEGABYTE = 1 << 20;

  private final HeapBudget budget = new HeapBudget(100 * MEGABYTE);

  @Test
  void isSharedByAllThatHold() {
    try (Share one = budget.open();
        Share other = budget.open()) {
      one.hold(70 * MEGABYTE);

      assertThatExceptionOfType(TooManyPersonasException.class)
          .isThrownBy(() -> other.hold(40 * MEGABYTE))
          .withMessageContaining("110 MB of heap would be held, of which 70 MB by other")
          .withMessageContaining("100 MB are the limit")
          .withMessageContaining("-Xmx");
      assertThatCode(() -> other.hold(30 * MEGABYTE)).doesNotThrowAnyException();
    }
  }

  @Test
  void takesBackWhatIsGivenBackOnce() {
    Share one = budget.open();
    one.hold(100 * MEGABYTE);
    one.hold(60 * MEGABYTE);
    one.close();
    one.close();

    try (Share other = budget.open()) {
      assertThatCode(() -> other.hold(100 * MEGABYTE)).doesNotThrowAnyException();
      assertThatExceptionOfType(TooManyPersonasException.class)
          .isThrownBy(() -> other.hold(101 * MEGABYTE));
    }
  }
}
