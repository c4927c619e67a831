package io.dramatis.generator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks a model for the answers to a step, and once more for those that do not fit its schema. */
final class StepAsker {
  /** Most further requests for an answer that does not fit. */
  static final int MOST_REPEATS = 1;

  /**
   * 2^64 divided by the golden ratio. Rotated, it is far from the seeds of other steps and drafts,
   * and from those of the further requests for one step, which are whole multiples of it.
   */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final ChatEndpoint endpoint;
  private final int maxTokens;
  private final Share share;
  private final Spending spending;
  private final Renderings renderings;

  StepAsker(
      ChatEndpoint endpoint, int maxTokens, Share share, Spending spending, Renderings renderings) {
    this.endpoint = endpoint;
    this.maxTokens = maxTokens;
    this.share = share;
    this.spending = spending;
    this.renderings = renderings;
  }

  /**
   * What is asked of the model.
   *
   * @param place the step
   * @param candidate the draft that it is for, 0 and up; -1 when it is for several
   * @param underPersona whether it carries the persona
   * @param messages the rendered request
   * @param schema of the answers; empty for free text
   * @param n answers wanted
   * @param temperature 0 to 2
   * @param seed of the request
   */
  record Question(
      Place place,
      int candidate,
      boolean underPersona,
      List<ChatMessage> messages,
      Optional<OutputSchema> schema,
      int n,
      double temperature,
      long seed) {}

  /**
   * As many answers as asked for; what does not fit the schema at last is told as unfit.
   *
   * @throws ModelException when a request fails, other than a repeated one by a content filter
   */
  List<StepAnswer> ask(Question question) throws InterruptedException {
    JsonNode document = question.schema().map(OutputSchema::document).orElse(null);
    CompletionRequest request =
        new CompletionRequest(
                question.messages(),
                question.n(),
                question.temperature(),
                maxTokens,
                question.seed(),
                document)
            .sharedAs(share);
    List<StepAnswer> answers = new ArrayList<>(answers(request, question));
    for (int again = 1; again <= MOST_REPEATS; again++) {
      int[] unfit =
          IntStream.range(0, question.n()).filter(i -> answers.get(i).unfit() != null).toArray();
      if (unfit.length == 0) {
        break;
      }
      // The endpoint may not have heeded the schema, so the model itself is told of it.
      List<StepAnswer> others =
          repeated(
              request
                  .withSchemaInWords()
                  .forMore(unfit.length, question.seed() + Long.rotateLeft(again * GOLDEN, 16)),
              question);
      for (int i = 0; i < unfit.length; i++) {
        answers.set(unfit[i], others.get(i).after(answers.get(unfit[i])));
      }
    }
    return answers;
  }

  private List<StepAnswer> repeated(CompletionRequest request, Question question)
      throws InterruptedException {
    try {
      return answers(request, question);
    } catch (ModelException.ContentFiltered e) {
      return Collections.nCopies(request.n(), StepAnswer.REFUSED);
    }
  }

  /** What was answered before a call failed is spent all the same. */
  private Completions complete(CompletionRequest request) throws InterruptedException {
    try {
      Completions completions = endpoint.complete(request);
      spending.add(completions);
      return completions;
    } catch (ModelException e) {
      spending.add(e.spent());
      throw e;
    }
  }

  private List<StepAnswer> answers(CompletionRequest request, Question question)
      throws InterruptedException {
    Completions completions = complete(request);
    renderings.add(
        question,
        request.messages(),
        completions.completions().stream().map(Completion::text).toList());
    return completions.completions().stream()
        .map(completion -> StepAnswer.of(completion, question.schema()))
        .toList();
  }
}
