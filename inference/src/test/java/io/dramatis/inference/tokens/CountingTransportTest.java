package io.dramatis.inference.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.chat.Answer;
import io.dramatis.inference.chat.ChatTransport;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingTransportTest {
  /** Three tokens, nine tokens. */
  private static final String[] TEXTS = {"Yes, please.", "How do I price honey in the spring?"};

  @Test
  void theServersTotalIsDividedAmongTheCompletionsAndAddsUp() throws InterruptedException {
    Answer answer = ask(Price.NONE, new Answer(completions(TEXTS), 40, 101, "m"));

    assertThat(answer.completions()).extracting(Completion::tokens).containsExactly(31L, 70L);
    assertThat(answer.completionTokens()).isEqualTo(101);
    assertThat(answer.promptTokens()).isEqualTo(40);
    assertThat(answer.estimated()).isFalse();
    assertThat(TokenCounter.ofText(TEXTS[0])).isEqualTo(4);
    assertThat(TokenCounter.ofText(TEXTS[1])).isEqualTo(9);
  }

  @Test
  void theOnlyCompletionHasTheServersTotal() throws InterruptedException {
    Answer answer = ask(Price.NONE, new Answer(completions(TEXTS[0]), 40, 17, "m"));

    assertThat(answer.completions()).extracting(Completion::tokens).containsExactly(17L);
  }

  @Test
  void whatTheServerDoesNotSayTheTokenizerCounts() throws InterruptedException {
    Answer answer = ask(Price.NONE, new Answer(completions(TEXTS), 0, 0, "m"));

    assertThat(answer.completions()).extracting(Completion::tokens).containsExactly(4L, 9L);
    assertThat(answer.completionTokens()).isEqualTo(13);
    assertThat(answer.promptTokens())
        .isEqualTo(TokenCounter.ofPrompt(request("Hi!", 9).messages()));
    assertThat(answer.estimated()).isTrue();
  }

  @Test
  void whatIsSpentHasItsPrice() throws InterruptedException {
    Answer answer = ask(new Price(2.5, 10), new Answer(completions(TEXTS), 1_000, 200, "m"));

    assertThat(answer.cost()).isEqualTo(0.0045);
    assertThat(new Price(2.5, 10).times(0.5).of(1_000, 200)).isEqualTo(0.00225);
  }

  @Test
  void aRequestThatCannotFitIsRefusedWithItsNumbersAndTheMend() {
    CompletionRequest request = request("word ".repeat(100), 60);

    assertThatThrownBy(() -> transport(new ContextWindow(150)).requireFit(request))
        .isInstanceOf(ModelException.ContextExceeded.class)
        .hasMessage(
            "e: a prompt of 105 tokens and maxTokens 60 are more than context-tokens 150;"
                + " shorten the seed or the persona, or lower maxTokens")
        .extracting(e -> ((ModelException) e).reason())
        .isEqualTo("context-exceeded");
  }

  @Test
  void aRequestThatJustFitsIsNot() {
    CompletionRequest request = request("word ".repeat(100), 60);

    assertThatCode(() -> transport(new ContextWindow(165)).requireFit(request))
        .doesNotThrowAnyException();
    assertThatCode(() -> transport(ContextWindow.UNKNOWN).requireFit(request))
        .doesNotThrowAnyException();
  }

  @Test
  void theLengthOfAVeryLongTextIsReckonedFromItsBeginning() {
    assertThat(TokenCounter.ofText("word ".repeat(400_000))).isBetween(390_000L, 410_000L);
  }

  @Test
  void textThatLooksLikeASpecialTokenIsText() {
    assertThat(TokenCounter.ofText("<|endoftext|>")).isGreaterThan(1);
  }

  private static Answer ask(Price price, Answer answer) throws InterruptedException {
    try (CountingTransport transport =
        new CountingTransport("e", new Fixed(answer), price, ContextWindow.UNKNOWN)) {
      return transport.ask(request("Hi!", 9));
    }
  }

  private static CountingTransport transport(ContextWindow context) {
    return new CountingTransport(
        "e", new Fixed(new Answer(completions("x"), 1, 1, "m")), Price.NONE, context);
  }

  private static CompletionRequest request(String prompt, int maxTokens) {
    return new CompletionRequest(List.of(UserMessage.from(prompt)), 2, 1, maxTokens, 1);
  }

  private static List<Completion> completions(String... texts) {
    return Arrays.stream(texts).map(it -> new Completion(it, FinishReason.STOP)).toList();
  }

  /** Answers always the same. */
  private record Fixed(Answer answer) implements ChatTransport {
    @Override
    public String provider() {
      return "fixed";
    }

    @Override
    public Answer ask(CompletionRequest request) {
      return answer;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
