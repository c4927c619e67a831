package io.dramatis.reward.scorer;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.ChatEndpoint;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.Completions;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.TokenChoice;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A chat endpoint that answers as told and remembers what it was asked. */
public final class ScriptedChat implements ChatEndpoint {
  private final List<CompletionRequest> requests = new CopyOnWriteArrayList<>();
  private Function<CompletionRequest, String> script = _ -> "";
  private List<TokenChoice> choices = List.of();
  private boolean refusesProbabilities;

  void always(String answer) {
    script = _ -> answer;
  }

  void inOrder(String... answers) {
    Iterator<String> remaining = List.of(answers).iterator();
    script = _ -> remaining.next();
  }

  void answersByText(Map<String, String> answers) {
    script =
        request -> {
          String asked = ((UserMessage) request.messages().getLast()).singleText();
          return answers.entrySet().stream()
              .filter(e -> asked.contains("\n" + e.getKey() + "\n"))
              .findFirst()
              .orElseThrow()
              .getValue();
        };
  }

  void fails(ModelException failure) {
    script =
        _ -> {
          throw failure;
        };
  }

  void script(Function<CompletionRequest, String> answer) {
    script = answer;
  }

  void givesProbabilities(List<TokenChoice> tokens) {
    choices = tokens;
  }

  void refusesProbabilities() {
    refusesProbabilities = true;
  }

  List<CompletionRequest> requests() {
    return requests;
  }

  @Override
  public Completions complete(CompletionRequest request) {
    requests.add(request);
    if (refusesProbabilities && request.tokenProbabilities()) {
      throw new ModelException.BadRequest("logprobs is not supported", null);
    }
    Completion completion = new Completion(script.apply(request), FinishReason.STOP, 0, 0, choices);
    return new Completions(List.of(completion), 10, 5, "scripted", 1, 0);
  }

  @Override
  public String name() {
    return "judge";
  }

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public boolean rehearsal() {
    return false;
  }

  @Override
  public int concurrency() {
    return 4;
  }
}
