package io.dramatis.inference.batch;

import io.dramatis.inference.batch.BatchAnswer.Failed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a batch that failed validation means for its requests; none of them was worked on. */
final class Rejection {
  /** Codes that tell of the account and not of the file: there is too much queued already. */
  private static final Set<String> PASSING =
      Set.of("token_limit_exceeded", "request_limit_exceeded", "rate_limit_exceeded");

  private static final String NO_WORDS = "it does not say why";

  private final boolean passing;
  private final String words;
  private final Map<Integer, String> byLine;

  private Rejection(boolean passing, String words, Map<Integer, String> byLine) {
    this.passing = passing;
    this.words = words;
    this.byLine = byLine;
  }

  /**
   * @param shown what an error may show of what the provider said
   */
  static Rejection of(ProviderBatch failed, UnaryOperator<String> shown) {
    Map<Integer, String> byLine = new HashMap<>();
    for (ProviderBatch.Fault fault : failed.errors()) {
      if (fault.line() > 0) {
        byLine.putIfAbsent(fault.line(), words(fault, shown));
      }
    }
    String words =
        failed.errors().stream()
            .map(fault -> words(fault, shown))
            .distinct()
            .limit(3)
            .collect(Collectors.joining("; "));
    return new Rejection(
        failed.errors().stream().anyMatch(fault -> PASSING.contains(fault.code())),
        words.isEmpty() ? NO_WORDS : words,
        byLine);
  }

  private static String words(ProviderBatch.Fault fault, UnaryOperator<String> shown) {
    return shown.apply("%s: %s".formatted(fault.code(), fault.message()));
  }

  /** Whether the same file may be taken later. */
  boolean passing() {
    return passing;
  }

  /** Why, in the provider's words. */
  String words() {
    return words;
  }

  /** The requests whose lines are named: they fail. */
  List<Settlement> ofLines(Consumer<Consumer<BatchRequest>> requests) {
    List<Settlement> settlements = new ArrayList<>();
    int[] line = {0};
    requests.accept(
        request -> {
          String said = byLine.get(++line[0]);
          if (said != null) {
            settlements.add(Settlement.answered(request.key(), failed(said)));
          }
        });
    return settlements;
  }

  /** All others: innocent where lines are named, to blame all alike where none is. */
  Settlement others() {
    return byLine.isEmpty()
        ? Settlement.others(failed(words))
        : Settlement.othersAgain(failed(words));
  }

  private static Failed failed(String said) {
    return new Failed(BatchAnswer.BAD_REQUEST, "the batch was refused: " + said);
  }
}
