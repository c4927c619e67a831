package io.dramatis.sampler.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.job.PromptSender;
import io.dramatis.sampler.job.TestJobs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PreviewRunTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FakePreviewTopic topic = new FakePreviewTopic();
  private final List<Prompt> sent = new ArrayList<>();

  private PreviewAnswer run(Job job, PromptSender sender, Duration limit) throws Exception {
    List<Prompt> prompts =
        LongStream.range(0, 3)
            .mapToObj(
                sequence ->
                    new Prompt(
                        Ids.prompt(job.id(), sequence),
                        job.id(),
                        sequence,
                        new Persona("p" + sequence, "testers", 3, "a tester", Map.of(), "CC0-1.0"),
                        "",
                        sequence,
                        job.settings()))
            .toList();
    return new PreviewRun(topic, sender, limit).run(job, prompts);
  }

  private static Job job(String... lines) {
    return TestJobs.job("preview-1", TestJobs.spec("prompts: 3", lines));
  }

  @Test
  void promptsAreMarkedAndTheirAnswersShownInOrder() throws Exception {
    PreviewAnswer answer =
        run(
            job(),
            prompts -> {
              sent.addAll(prompts);
              prompts.reversed().forEach(p -> topic.tell(FakePreviewTopic.answer(p)));
            },
            LONG);

    assertThat(sent).hasSize(3).allMatch(Prompt::previewed);
    assertThat(answer.recipe()).startsWith("instruction@");
    assertThat(answer.missing()).isEmpty();
    assertThat(answer.notice()).isEmpty();
    assertThat(answer.prompts())
        .extracting(PreviewAnswer.Shown::sequence)
        .containsExactly(0L, 1L, 2L);
    PreviewAnswer.Shown first = answer.prompts().getFirst();
    assertThat(first.persona().id()).isEqualTo("p0");
    assertThat(first.renderings()).hasSize(1);
    assertThat(first.candidates())
        .extracting(PreviewAnswer.ShownCandidate::fate)
        .containsExactly("accepted", "out-of-character");
    assertThat(first.candidates().get(0).reward().value()).isEqualTo(0.7);
    assertThat(first.candidates().get(1).reward()).isNull();
    assertThat(topic.listening()).as("nobody listens on").isZero();
  }

  @Test
  void whatDoesNotComeInTimeIsNamed() throws Exception {
    PreviewAnswer answer =
        run(job(), prompts -> topic.tell(FakePreviewTopic.answer(prompts.get(1))), SHORT);

    assertThat(answer.prompts()).hasSize(1);
    assertThat(answer.missing()).containsExactly(0L, 2L);
    assertThat(answer.notice()).contains("2 prompts were not answered");
  }

  @Test
  void anAnswerThatComesTwiceIsShownOnce() throws Exception {
    PreviewAnswer answer =
        run(
            job(),
            prompts -> {
              topic.tell(FakePreviewTopic.answer(prompts.get(0)));
              prompts.forEach(p -> topic.tell(FakePreviewTopic.answer(p)));
            },
            LONG);

    assertThat(answer.prompts()).hasSize(3);
  }

  @Test
  void aJobInBatchesIsPreviewedAtOnce() throws Exception {
    PreviewAnswer answer =
        run(
            job("generation: { mode: batch }"),
            prompts -> {
              sent.addAll(prompts);
              prompts.forEach(p -> topic.tell(FakePreviewTopic.answer(p)));
            },
            LONG);

    assertThat(sent).noneMatch(p -> p.settings().generation().batched());
    assertThat(answer.notice()).contains("mode: batch");
  }

  @Test
  void aBrokerThatIsAwayIsTold() {
    assertThatThrownBy(
            () ->
                run(
                    job(),
                    prompts -> {
                      throw new PromptSender.SendFailedException(new IOException("down"));
                    },
                    LONG))
        .isInstanceOf(PreviewUnavailableException.class)
        .hasMessageContaining("broker");
    assertThat(topic.listening()).isZero();
  }
}
