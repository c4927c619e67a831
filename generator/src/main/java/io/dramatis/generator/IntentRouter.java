package io.dramatis.generator;

import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.inference.Inference;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.intent.IntentClassifier;
import io.dramatis.inference.intent.IntentGuess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Decides by the intent of a seed or an instruction which sides carry the persona. */
final class IntentRouter {
  private final Recogniser recogniser;

  /** Tells what texts ask for. */
  @FunctionalInterface
  interface Recogniser {
    /** One guess for each text, in order. */
    List<IntentGuess> classify(List<String> texts);
  }

  /** Thrown when the embedding model failed for good. */
  static final class EmbeddingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    EmbeddingFailedException(ModelException cause) {
      super("the embedding model: " + cause.getMessage(), cause);
      this.reason = "embedding-" + cause.reason();
    }

    /** The outcome's reason. */
    String reason() {
      return reason;
    }
  }

  IntentRouter(Recogniser recogniser) {
    this.recogniser = recogniser;
  }

  /** With the built-in classifier, which is made when the first text comes. */
  static IntentRouter on(Inference inference) {
    return new IntentRouter(new BuiltIn(inference));
  }

  /**
   * One route for each text.
   *
   * @param texts a blank one gives the neutral route
   * @throws InterruptedException when the caller is stopped while texts are embedded
   */
  List<Route> routes(RoutingPolicy policy, Routing.Basis basis, List<String> texts)
      throws InterruptedException {
    List<String> told = texts.stream().filter(text -> !text.isBlank()).toList();
    List<IntentGuess> guesses = told.isEmpty() ? List.of() : recognised(told);
    List<Route> routes = new ArrayList<>(texts.size());
    int next = 0;
    for (String text : texts) {
      routes.add(text.isBlank() ? Route.neutral(basis) : route(policy, basis, guesses.get(next++)));
    }
    return routes;
  }

  private List<IntentGuess> recognised(List<String> texts) throws InterruptedException {
    try {
      return recogniser.classify(texts);
    } catch (CancellationException stopped) {
      // The embedder was interrupted: the service stops, and the prompt comes again.
      Thread.interrupted();
      throw new InterruptedException("interrupted while embedding");
    } catch (ModelException e) {
      throw new EmbeddingFailedException(e);
    }
  }

  private static Route route(RoutingPolicy policy, Routing.Basis basis, IntentGuess guess) {
    String intent = guess.intent().name().toLowerCase(Locale.ROOT);
    double confidence = guess.confidence();
    return new Route(
        basis,
        intent,
        confidence,
        confidence < policy.minConfidence(),
        policy.sidesFor(intent, confidence));
  }

  private static final class BuiltIn implements Recogniser {
    private final Inference inference;
    private volatile @Nullable IntentClassifier classifier;

    BuiltIn(Inference inference) {
      this.inference = inference;
    }

    @Override
    public List<IntentGuess> classify(List<String> texts) {
      IntentClassifier made = classifier;
      if (made == null) {
        // Two at once make two, which are alike.
        made = IntentClassifier.builtIn(inference.embedder());
        classifier = made;
      }
      return made.classify(texts);
    }
  }
}
