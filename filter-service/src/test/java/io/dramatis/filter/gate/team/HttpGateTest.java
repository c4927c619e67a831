package io.dramatis.filter.gate.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.Batches;
import io.dramatis.filter.gate.GateInput;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.endpoint.ApiKey;
import io.dramatis.inference.endpoint.Endpoint;
import io.dramatis.inference.endpoint.JsonEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGateTest {
  private static final String KEY = "a-key-that-nobody-sees";
  private static final String TEXT = "What is said in confidence here";
  private static final Verdict UNAVAILABLE =
      new Verdict.Rejected("house-style", 0, 0, "gate-unavailable");
  private static final String BOTH =
      """
      {"verdicts": [
        {"index": 1, "verdict": "rejected", "score": 0.9, "threshold": 0.5, "reason": "off-style"},
        {"index": 0, "verdict": "passed", "score": 0.1, "threshold": 0.5}]}
      """;

  private final GateServer server = new GateServer();
  private final List<ModelException> failures = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private static GateInput input() {
    CandidateBatch batch = Batches.instruction().of(TEXT, "Another text of the same prompt");
    return new GateInput(batch, Set.of());
  }

  private List<Verdict> judge(OnFailure onFailure) {
    return judge(server.uri(""), "judge", onFailure);
  }

  private List<Verdict> judge(URI base, String path, OnFailure onFailure) {
    try (HttpGate gate = gate(base, path, onFailure)) {
      return gate.judge(input());
    }
  }

  private HttpGate gate(URI base, String path, OnFailure onFailure) {
    Endpoint endpoint =
        new Endpoint(
            "gate house-style",
            base,
            "",
            ApiKey.of(KEY),
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            4_096);
    return new HttpGate(
        "house-style",
        new JsonEndpoint(endpoint),
        path,
        new Tries(3, 2, Duration.ofMillis(1), Duration.ofMillis(5)),
        onFailure,
        failures::add);
  }

  private static GateInput prompt(int sequence, String text) {
    return new GateInput(Batches.instruction().sequence(sequence).of(text, "Another"), Set.of());
  }

  @Test
  void verdictsComeBackInTheOrderOfTheCandidates() {
    server.says(BOTH);

    assertThat(judge(OnFailure.REJECT))
        .containsExactly(
            new Verdict.Passed("house-style", 0.1, 0.5),
            new Verdict.Rejected("house-style", 0.9, 0.5, "off-style"));
    assertThat(failures).isEmpty();
  }

  @Test
  void allCandidatesOfAPromptGoInOneRequest() throws IOException {
    server.says(BOTH);

    judge(OnFailure.REJECT);

    assertThat(server.paths).containsExactly("/judge");
    assertThat(server.keys).containsExactly("Bearer " + KEY);
    JsonNode request = EventCodec.mapper().readTree(server.requests.getFirst());
    assertThat(request.path("gate").asText()).isEqualTo("house-style");
    assertThat(request.path("prompt").asText()).isEqualTo(input().batch().prompt().id());
    assertThat(request.path("options")).isEmpty();
    assertThat(request.at("/persona/text").asText()).startsWith("A coral biologist");
    assertThat(request.path("voice").asText()).isEqualTo("user");
    assertThat(request.path("candidates")).hasSize(2);
    assertThat(request.at("/candidates/0/index").asInt(-1)).isZero();
    assertThat(request.at("/candidates/0/text").asText()).isEqualTo(TEXT);
    assertThat(request.at("/candidates/0/messages/0/role").asText()).isEqualTo("user");
  }

  @Test
  void theEndpointIsToldWhatTheJobSaysToThisGateAndToNoOther() throws IOException {
    server.says(BOTH);
    Map<String, Object> team =
        Map.of("house-style", Map.of("most", 3, "never", List.of("delve")), "other", Map.of());
    Batches batches = Batches.instruction().option("team", team);
    try (HttpGate gate = gate(server.uri(""), "judge", OnFailure.REJECT)) {
      gate.judge(new GateInput(batches.of(TEXT, "Another"), Set.of()));
    }

    assertThat(EventCodec.mapper().readTree(server.requests.getFirst()).path("options"))
        .isEqualTo(EventCodec.mapper().readTree("{\"most\":3,\"never\":[\"delve\"]}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void whatMayPassIsTriedAgain(int status) {
    server.answers(status, "{}").says(BOTH);

    assertThat(judge(OnFailure.REJECT)).hasSize(2).doesNotContain(UNAVAILABLE);
    assertThat(server.requests).hasSize(2);
    assertThat(failures).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 302})
  void whatCannotPassIsNot(int status) {
    server.answers(status, "{}");

    assertThat(judge(OnFailure.REJECT)).containsExactly(UNAVAILABLE, UNAVAILABLE);
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>busy</html>",
        "{",
        "{}",
        "[]",
        "{\"verdicts\": []}",
        "{\"verdicts\": [{\"index\": 0, \"verdict\": \"passed\", \"score\": 0, \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, ZERO]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"passed\", \"score\": NaN, \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"passed\", \"score\": \"NaN\", \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"passed\", \"score\": 1e300, \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"passed\", \"score\": 1e999, \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"passed\", \"score\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"maybe\", \"score\": 1, \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"rejected\", \"score\": 1, \"threshold\": 1}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1, \"verdict\": \"rejected\", \"score\": 1, \"threshold\": 1, \"reason\": \"Bad Words!\"}]}",
        "{\"verdicts\": [ZERO, {\"index\": 1.5, \"verdict\": \"passed\", \"score\": 1, \"threshold\": 1}]}"
      })
  void rubbishLetsNobodyThrough(String body) {
    server.says(
        body.replace(
            "ZERO", "{\"index\": 0, \"verdict\": \"passed\", \"score\": 0, \"threshold\": 1}"));

    assertThat(judge(OnFailure.REJECT)).containsExactly(UNAVAILABLE, UNAVAILABLE);
    assertThat(server.requests).hasSize(3);
    assertThat(failures).extracting(ModelException::reason).containsOnly("malformed");
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    server.says("{\"verdicts\": [" + " ".repeat(5_000) + "]}");

    assertThat(judge(OnFailure.REJECT)).containsExactly(UNAVAILABLE, UNAVAILABLE);
    assertThat(failures).extracting(ModelException::reason).containsOnly("malformed");
  }

  @Test
  void aSlowEndpointIsNotWaitedFor() {
    server.then(GateServer.NEVER);

    assertThat(judge(OnFailure.REJECT)).containsExactly(UNAVAILABLE, UNAVAILABLE);
    assertThat(failures).extracting(ModelException::reason).containsOnly("timeout");
  }

  @Test
  void anEndpointThatIsDownLetsNobodyThroughUnlessItMay() {
    URI nobody = server.uri("");
    server.close();

    assertThat(judge(nobody, "judge", OnFailure.REJECT)).containsOnly(UNAVAILABLE);
    assertThat(judge(nobody, "judge", OnFailure.PASS))
        .containsOnly(new Verdict.Flagged("house-style", 0, 0, "gate-unavailable"));
    assertThatThrownBy(() -> judge(nobody, "judge", OnFailure.WAIT))
        .isInstanceOfSatisfying(ModelException.class, e -> assertThat(e.retryable()).isTrue());
    assertThat(failures).extracting(ModelException::reason).hasSize(9).containsOnly("unreachable");
  }

  @Test
  void waitingCannotHelpWhereTheRequestIsRefused() {
    server.answers(400, "{}");

    assertThat(judge(OnFailure.WAIT)).containsExactly(UNAVAILABLE, UNAVAILABLE);
  }

  @Test
  void waitingCannotHelpWhereAVerdictIsAlwaysMissing() {
    server.says("{\"verdicts\": []}");

    assertThat(judge(OnFailure.WAIT)).containsExactly(UNAVAILABLE, UNAVAILABLE);
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void aPromptThatItFailsOnForEverIsRejectedOnceOthersWereAnswered() {
    server.says(BOTH).breaksOn("poison");
    try (HttpGate gate = gate(server.uri(""), "judge", OnFailure.WAIT)) {
      for (int round = 0; round < 2; round++) {
        assertThatThrownBy(() -> gate.judge(prompt(0, "poison")))
            .isInstanceOf(ModelException.ServerFault.class);
        assertThat(gate.judge(prompt(1 + round, "harmless"))).doesNotContain(UNAVAILABLE);
      }

      assertThat(gate.judge(prompt(0, "poison"))).containsExactly(UNAVAILABLE, UNAVAILABLE);
      assertThat(gate.judge(prompt(9, "harmless"))).doesNotContain(UNAVAILABLE);
    }
  }

  @Test
  void anEndpointThatFailsOnEverybodyIsWaitedFor() {
    server.answers(500, "{}");
    try (HttpGate gate = gate(server.uri(""), "judge", OnFailure.WAIT)) {
      for (int round = 0; round < 20; round++) {
        int prompt = round % 2;
        assertThatThrownBy(() -> gate.judge(prompt(prompt, "any")))
            .isInstanceOf(ModelException.ServerFault.class);
      }
      server.says(BOTH);
      gate.judge(prompt(0, "any"));

      assertThat(gate.judge(prompt(1, "any"))).doesNotContain(UNAVAILABLE);
    }
  }

  @Test
  void neitherKeyNorTextIsInAnError() {
    server.answers(400, "{\"error\": {\"message\": \"%s said %s\"}}".formatted(KEY, TEXT));
    judge(OnFailure.REJECT);
    server.says("{\"verdicts\": [\"%s\", \"%s\"".formatted(KEY, TEXT));
    judge(OnFailure.REJECT);

    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.toString()).doesNotContain(KEY, TEXT));
  }

  @Test
  void anEndpointMayBeTheRoot() {
    server.says(BOTH);

    judge(server.uri(""), "/", OnFailure.REJECT);

    assertThat(server.paths).containsExactly("/");
  }
}
