package io.dramatis.sampler.job;

import static io.dramatis.contracts.job.JobStatus.BUDGET_EXHAUSTED;
import static io.dramatis.contracts.job.JobStatus.CANCELLED;
import static io.dramatis.contracts.job.JobStatus.CANCELLING;
import static io.dramatis.contracts.job.JobStatus.COMPLETED;
import static io.dramatis.contracts.job.JobStatus.FAILED;
import static io.dramatis.contracts.job.JobStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.job.Decision.Await;
import io.dramatis.sampler.job.Decision.Emit;
import io.dramatis.sampler.job.Decision.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmissionPolicyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int FAIL_AFTER = 50;

  private final EmissionPolicy policy = new EmissionPolicy(FAIL_AFTER);

  static Stream<Arguments> emissions() {
    return Stream.of(
        arguments("a new job fills its window", "accepted: 500", "", at(0, 0, 0, 0, 0), 16, 16),
        arguments("never more than the target", "accepted: 5", "", at(0, 0, 0, 0, 0), 16, 5),
        arguments("only the window's free places", "accepted: 500", "", at(16, 6, 0, 0, 6), 16, 6),
        arguments("a full window", "accepted: 500", "", at(16, 0, 0, 0, 0), 16, 0),
        arguments("a window that shrank", "accepted: 500", "", at(16, 0, 0, 0, 0), 4, 0),
        arguments("prompts are counted as such", "prompts: 10", "", at(8, 0, 8, 0, 0), 16, 2),
        arguments(
            "what is left of the prompt budget",
            "accepted: 500",
            "budget: { prompts: 20 }",
            at(17, 0, 17, 0, 0),
            16,
            3),
        arguments("expected to suffice: nothing", "accepted: 10", "", at(20, 5, 5, 0, 5), 16, 0),
        arguments(
            "fallen short: goes on by the rate so far, 1 of 2",
            "accepted: 10",
            "",
            at(18, 9, 9, 0, 9),
            16,
            2),
        arguments(
            "many samples of a prompt: fewer prompts",
            "accepted: 40",
            "reward: { select: all }",
            at(8, 8, 0, 0, 32),
            16,
            2),
        arguments(
            "first guess of many samples of a prompt",
            "accepted: 40",
            "reward: { select: { top: 2 } }",
            at(0, 0, 0, 0, 0),
            100,
            20));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("emissions")
  void emitsWhatIsExpectedToBeNeeded(
      String name, String target, String line, JobState state, int window, int prompts) {
    Decision decision = policy.decide(TestJobs.spec(target, line), state, window, START);

    assertThat(decision).as(name).isEqualTo(prompts == 0 ? new Await("") : new Emit(prompts));
  }

  static Stream<Arguments> ends() {
    String none = "";
    return Stream.of(
        arguments("target reached", "accepted: 10", none, at(12, 10, 2, 0, 10), COMPLETED, ""),
        arguments("target exceeded", "accepted: 10", none, at(12, 12, 0, 0, 12), COMPLETED, ""),
        arguments("all asked", "prompts: 12", none, at(12, 0, 10, 2, 0), COMPLETED, ""),
        arguments(
            "all asked and all failed", "prompts: 12", none, at(12, 0, 0, 12, 0), FAILED, "every"),
        arguments(
            "reached with the last of the budget",
            "accepted: 10",
            "budget: { prompts: 12 }",
            at(12, 10, 2, 0, 10),
            COMPLETED,
            ""),
        arguments(
            "prompt budget",
            "accepted: 10",
            "budget: { prompts: 12 }",
            at(12, 3, 9, 0, 3),
            BUDGET_EXHAUSTED,
            "budget.prompts, 12, is used up with 3 of 10 samples"),
        arguments(
            "prompt budget below the prompts wanted",
            "prompts: 20",
            "budget: { prompts: 12 }",
            at(12, 3, 9, 0, 3),
            BUDGET_EXHAUSTED,
            "budget.prompts, 12, is used up with 12 of 20 prompts"),
        arguments(
            "default prompt budget",
            "accepted: 2",
            none,
            at(100, 1, 99, 0, 1),
            BUDGET_EXHAUSTED,
            "100"),
        arguments(
            "default prompt budget of a large job",
            "accepted: 10",
            none,
            at(200, 1, 199, 0, 1),
            BUDGET_EXHAUSTED,
            "200"),
        arguments(
            "token budget",
            "accepted: 10",
            "budget: { tokens: 120 }",
            at(4, 4, 0, 0, 4),
            BUDGET_EXHAUSTED,
            "budget.tokens, 120, is used up: 120 tokens spent"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void endsWithItsStatusAndTheNumbers(
      String name, String target, String line, JobState state, JobStatus status, String reason) {
    Decision decision = policy.decide(TestJobs.spec(target, line), state, 16, START);

    assertThat(decision)
        .as(name)
        .isInstanceOfSatisfying(
            End.class,
            end -> {
              assertThat(end.status()).isEqualTo(status);
              assertThat(end.reason()).contains(reason);
              assertThat(end.reason().isEmpty()).isEqualTo(status == COMPLETED);
            });
  }

  @Test
  void endsWhenTheCostIsSpent() {
    GenerationJob spec = TestJobs.spec("accepted: 1000", "budget: { cost: 1.5 }");
    JobState spent = new JobState("j", RUNNING, 9, 8, 1, 0, 0, 8, 270, START, 1.5);
    JobState nearly = new JobState("j", RUNNING, 9, 8, 1, 0, 0, 8, 270, START, 1.49);

    assertThat(policy.decide(spec, spent, 16, START))
        .isEqualTo(
            new End(JobStatus.BUDGET_EXHAUSTED, "budget.cost, 1.5, is used up: 1.5000 spent"));
    assertThat(policy.decide(spec, nearly, 16, START)).isInstanceOf(Emit.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void awaitsWhatIsInFlightBeforeItEnds(
      String name, String target, String line, JobState idle, JobStatus status, String reason) {
    GenerationJob spec = TestJobs.spec(target, line);
    JobState busy =
        new JobState(
            idle.id(),
            idle.status(),
            idle.emitted() + 3,
            idle.accepted(),
            idle.rejected(),
            idle.failed(),
            idle.consecutiveFailures(),
            idle.samples(),
            idle.tokens(),
            idle.createdAt());

    assertThat(policy.decide(spec, busy, 16, START))
        .as(name)
        .isInstanceOfSatisfying(
            Await.class,
            await -> assertThat(await.reason()).contains("awaiting 3 prompts in flight"));
  }

  @Test
  void deadlineEndsTheJobFromThatMomentOn() {
    GenerationJob spec = TestJobs.spec("accepted: 10", "budget: { deadline: 6h }");
    JobState state = at(4, 4, 0, 0, 4);
    Instant deadline = START.plus(Duration.ofHours(6));

    assertThat(policy.decide(spec, state, 16, deadline.minusMillis(1))).isEqualTo(new Emit(6));
    assertThat(policy.decide(spec, state, 16, deadline))
        .isEqualTo(new End(BUDGET_EXHAUSTED, "budget.deadline, PT6H after the start, has passed"));
  }

  @Test
  void cancellingEmitsNothingAndEndsWhenNothingIsInFlight() {
    GenerationJob spec = TestJobs.spec("accepted: 10");

    assertThat(policy.decide(spec, with(CANCELLING, at(8, 3, 0, 0, 3)), 16, START))
        .isInstanceOf(Await.class);
    assertThat(policy.decide(spec, with(CANCELLING, at(3, 3, 0, 0, 3)), 16, START))
        .isEqualTo(new End(CANCELLED, "cancelled"));
  }

  @Test
  void cancelledJobIsCancelledWhateverItsFailures() {
    JobState state = with(CANCELLING, at(60, 0, 0, 60, 0));

    assertThat(policy.decide(TestJobs.spec("accepted: 10"), state, 16, START))
        .isEqualTo(new End(CANCELLED, "cancelled"));
  }

  @Test
  void failsWhenTheLastPromptsAllFailed() {
    GenerationJob spec = TestJobs.spec("accepted: 500");

    assertThat(policy.decide(spec, at(49, 0, 0, 49, 0), 16, START)).isInstanceOf(Emit.class);
    assertThat(policy.decide(spec, at(55, 0, 0, 50, 0), 16, START)).isInstanceOf(Await.class);
    assertThat(policy.decide(spec, at(50, 0, 0, 50, 0), 16, START))
        .isInstanceOfSatisfying(
            End.class,
            end -> {
              assertThat(end.status()).isEqualTo(FAILED);
              assertThat(end.reason()).contains("the last 50 prompts all failed");
            });
  }

  @Test
  void goesOnWhenAPromptInFlightEndsARowOfFailures() {
    JobState state = new JobState("j", RUNNING, 60, 1, 0, 59, 0, 1, 30, START);

    assertThat(policy.decide(TestJobs.spec("accepted: 500"), state, 16, START))
        .isEqualTo(new Emit(16));
  }

  @ParameterizedTest(name = "rate {0}, top {1}, target {2}, window {3}")
  @CsvSource({
    "0.05, 1, 100, 32", "0.2, 1, 300, 64", "0.5, 1, 500, 16", "0.8, 1, 1000, 128",
    "1.0, 1, 1000, 64", "1.0, 1, 1, 64", "0.05, 4, 200, 64", "0.3, 4, 400, 128",
    "0.7, 8, 1000, 256", "1.0, 8, 64, 256", "1.0, 64, 1000, 256", "0.9, 2, 10, 1"
  })
  void simulatedLoopEndsAtTheTargetWithLittleOvershoot(
      double rate, int top, int target, int window) {
    GenerationJob spec =
        TestJobs.spec(
            "accepted: " + target,
            "candidates: 8",
            "budget: { prompts: 1000000 }",
            "reward: { select: { top: %d } }".formatted(top));
    Simulation run = new Simulation(spec, rate, Math.min(top, 8), window, 7);

    End end = run.toTheEnd(policy);

    assertThat(end.status()).isEqualTo(COMPLETED);
    assertThat((double) run.samples - target).isBetween(0.0, run.mostOvershoot());
    assertThat(run.mostInFlight).isLessThanOrEqualTo(window);
  }

  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"1", "2", "3", "4", "5"})
  void simulatedLoopSpendsABudgetThatIsTooSmallExactly(int seed) {
    GenerationJob spec = TestJobs.spec("accepted: 1000", "budget: { prompts: 777 }");
    Simulation run = new Simulation(spec, 0.3, 1, 64, seed);

    End end = run.toTheEnd(policy);

    assertThat(end.status()).isEqualTo(BUDGET_EXHAUSTED);
    assertThat(run.emitted).isEqualTo(777);
    assertThat(end.reason()).contains("with %d of 1000 samples".formatted(run.samples));
  }

  /** A pipeline that answers prompts one by one, each with 0 or 1 to most samples. */
  private static final class Simulation {
    private final GenerationJob spec;
    private final double rate;
    private final int most;
    private final int window;
    private final Random random;
    private final Deque<Integer> pipeline = new ArrayDeque<>();
    private long emitted;
    private long accepted;
    private long rejected;
    private long samples;
    private int mostInFlight;

    Simulation(GenerationJob spec, double rate, int most, int window, long seed) {
      this.spec = spec;
      this.rate = rate;
      this.most = most;
      this.window = window;
      this.random = new Random(seed);
    }

    End toTheEnd(EmissionPolicy policy) {
      while (true) {
        JobState state =
            new JobState("j", RUNNING, emitted, accepted, rejected, 0, 0, samples, 0, START);
        switch (policy.decide(spec, state, window, START)) {
          case Emit emit -> emit(emit.prompts());
          case Await await -> answer();
          case End end -> {
            return end;
          }
        }
      }
    }

    /** A prompt's samples, and three standard deviations of the yield of a full window. */
    double mostOvershoot() {
      double mean = rate * (most + 1) / 2;
      double meanSquare = rate * (most + 1) * (2 * most + 1) / 6;
      return most + 3 * Math.sqrt(window * (meanSquare - mean * mean));
    }

    private void emit(int prompts) {
      assertThat(prompts).isPositive();
      emitted += prompts;
      for (int i = 0; i < prompts; i++) {
        pipeline.add(random.nextDouble() < rate ? 1 + random.nextInt(most) : 0);
      }
      mostInFlight = Math.max(mostInFlight, pipeline.size());
    }

    private void answer() {
      assertThat(pipeline).as("a loop that awaits has something in flight").isNotEmpty();
      int yield = pipeline.remove();
      samples += yield;
      if (yield > 0) {
        accepted++;
      } else {
        rejected++;
      }
    }
  }

  /** Thirty tokens for each prompt done; failures all in a row at the end. */
  private static JobState at(
      long emitted, long accepted, long rejected, long failed, long samples) {
    long tokens = 30 * (accepted + rejected + failed);
    return new JobState(
        "j", RUNNING, emitted, accepted, rejected, failed, failed, samples, tokens, START);
  }

  private static JobState with(JobStatus status, JobState s) {
    return new JobState(
        s.id(),
        status,
        s.emitted(),
        s.accepted(),
        s.rejected(),
        s.failed(),
        s.consecutiveFailures(),
        s.samples(),
        s.tokens(),
        s.createdAt());
  }
}
