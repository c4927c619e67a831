package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dramatis.inference.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoneFailuresTest {
  private final ModelException fault = new ModelException.ServerFault("500", null);

  private final LoneFailures failures = new LoneFailures(3);

  @Test
  void whatFailsWhileOthersAreAnsweredIsGivenUp() {
    assertThat(failures.givesUp("poison", fault)).isFalse();
    for (int i = 0; i < 2; i++) {
      failures.answered("other");
      assertThat(failures.givesUp("poison", fault)).isFalse();
    }
    failures.answered("other");

    assertThat(failures.givesUp("poison", fault)).isTrue();
    // What fails beside it may still have its prompt tried again.
    assertThat(failures.givesUp("poison", fault)).isTrue();
  }

  @Test
  void whileNobodyIsAnsweredNothingIsGivenUp() {
    failures.answered("other");

    for (int i = 0; i < 1_000; i++) {
      assertThat(failures.givesUp("one", fault)).isFalse();
      assertThat(failures.givesUp("two", fault)).isFalse();
    }
  }

  @Test
  void anAnswerClearsWhatCounted() {
    for (int i = 0; i < 3; i++) {
      failures.answered("other");
      assertThat(failures.givesUp("slow", fault)).isFalse();
    }
    failures.answered("slow");

    for (int i = 0; i < 3; i++) {
      failures.answered("other");
      assertThat(failures.givesUp("slow", fault)).isFalse();
    }
  }

  @Test
  void beingAskedToComeLaterNeverCounts() {
    ModelException busy = new ModelException.RateLimited("429", null, null);

    for (int i = 0; i < 100; i++) {
      failures.answered("other");
      assertThat(failures.givesUp("unlucky", busy)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_001})
  void aNumberThatIsNoneIsRefused(int giveUpAfter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoneFailures(giveUpAfter))
        .withMessageContaining("give-up-after");
  }
}
