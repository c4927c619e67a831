package io.dramatis.generator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import io.dramatis.contracts.job.GenerationOptions;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks a model for the answers to a step, and again for those that do not fit its schema. */
final class StepAsker {
  /** Most further requests for an answer that does not fit. */
  static final int MOST_REPEATS = 2;

  /** 2^64 divided by the golden ratio: far from the seeds of other steps and drafts. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final ChatEndpoint endpoint;
  private final GenerationOptions options;
  private final Spending spending;

  StepAsker(ChatEndpoint endpoint, GenerationOptions options, Spending spending) {
    this.endpoint = endpoint;
    this.options = options;
    this.spending = spending;
  }

  /**
   * As many answers as asked for; what does not fit the schema at last is told as unfit.
   *
   * @throws ModelException when a request fails, other than a repeated one by a content filter
   */
  List<StepAnswer> ask(List<ChatMessage> messages, Optional<OutputSchema> schema, int n, long seed)
      throws InterruptedException {
    JsonNode document = schema.map(OutputSchema::document).orElse(null);
    CompletionRequest request =
        new CompletionRequest(
            messages, n, options.temperature(), options.maxTokens(), seed, document);
    List<StepAnswer> answers = new ArrayList<>(answers(request, schema));
    for (int again = 1; again <= MOST_REPEATS; again++) {
      int[] unfit = IntStream.range(0, n).filter(i -> answers.get(i).unfit() != null).toArray();
      if (unfit.length == 0) {
        break;
      }
      // The endpoint may not have heeded the schema, so the model itself is told of it.
      List<StepAnswer> others =
          repeated(
              request.withSchemaInWords().forMore(unfit.length, seed + again * GOLDEN), schema);
      for (int i = 0; i < unfit.length; i++) {
        answers.set(unfit[i], others.get(i));
      }
    }
    return answers;
  }

  private List<StepAnswer> repeated(CompletionRequest request, Optional<OutputSchema> schema)
      throws InterruptedException {
    try {
      return answers(request, schema);
    } catch (ModelException.ContentFiltered e) {
      return Collections.nCopies(request.n(), StepAnswer.REFUSED);
    }
  }

  private List<StepAnswer> answers(CompletionRequest request, Optional<OutputSchema> schema)
      throws InterruptedException {
    Completions completions = endpoint.complete(request);
    spending.add(completions);
    return completions.completions().stream()
        .map(completion -> StepAnswer.of(completion, schema))
        .toList();
  }
}
