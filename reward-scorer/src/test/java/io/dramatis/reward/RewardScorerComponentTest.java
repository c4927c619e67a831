package io.dramatis.reward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.CommercialUse;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.KeptText;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.event.PersonaOrigin;
import io.dramatis.contracts.event.Preview;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StoreAndChannels.class)
class RewardScorerComponentTest {
  private static final AtomicInteger JOBS = new AtomicInteger();

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector connector;

  private final String job = "job-" + JOBS.incrementAndGet();

  @Test
  void aBatchIsScoredStoredAndPublished() {
    deliver(
        Batches.of(job, 0)
            .coherent("Tell me about chemistry.")
            .coherent("How do I titrate 250 ml of vinegar with red cabbage from Kericho?")
            .rejected("As an AI language model, I cannot.", "refusal")
            .build());

    Outcome outcome = outcomes().getFirst();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ACCEPTED);
    assertThat(outcome.candidates())
        .containsEntry("accepted", 1)
        .containsEntry("outranked", 1)
        .containsEntry("refusal", 1);
    List<TrainingSample> samples = samples();
    assertThat(samples).hasSize(1);
    assertThat(samples.getFirst().id()).isEqualTo(job + ".0.1");
    assertThat(samples.getFirst().lineage().rank()).isEqualTo(1);
    assertThat(samples.getFirst().lineage().of()).isEqualTo(2);
    assertThat(samples.getFirst().rehearsal()).isTrue();
    given()
        .get("/api/samples/{id}", samples.getFirst().id())
        .then()
        .statusCode(200)
        .body("messages[0].content", containsString("titrate"))
        .body("createdAt", equalTo(samples.getFirst().createdAt().toString()));
    given()
        .get("/api/samples/{id}/lineage", samples.getFirst().id())
        .then()
        .statusCode(200)
        .body("recipe", equalTo("instruction@1"))
        .body("persona.text", equalTo(Batches.PERSONA));
  }

  @Test
  void eventsAreKeyedByPrompt() {
    deliver(Batches.of(job, 0).coherent("How hot is honey?").build());

    for (String channel : List.of("samples-out", "outcomes-out")) {
      Message<byte[]> sent =
          sink(channel).received().stream()
              .filter(m -> new String(m.getPayload(), StandardCharsets.UTF_8).contains(job + "."))
              .findFirst()
              .orElseThrow();
      assertThat(sent.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow().getKey())
          .isEqualTo(job + ".0");
    }
  }

  @Test
  void aRedeliveryPublishesWhatIsStored() {
    deliver(Batches.of(job, 0).coherent("How hot is honey in Kericho?").build());

    deliver(Batches.of(job, 0).coherent("Something else entirely?").build());

    assertThat(outcomes()).hasSize(2);
    assertThat(outcomes().get(1)).isEqualTo(outcomes().get(0));
    assertThat(samples().get(1)).isEqualTo(samples().get(0));
    given().get("/api/jobs/{job}/report", job).then().body("samples", equalTo(1));
  }

  @Test
  void howACandidateWasWrittenIsKeptWhateverBecameOfIt() {
    deliver(
        Batches.of(job, 0)
            .coherent("How hot is honey?")
            .rejected("As an AI language model, I cannot.", "refusal")
            .written(0.7, 42L, 31L, List.of(new KeptText("draft", 1, "First try.", "Be plain.")))
            .build());

    given()
        .get("/api/jobs/{job}/candidates?reason=refusal", job)
        .then()
        .statusCode(200)
        .body("items[0].writing.temperature", equalTo(0.7f))
        .body("items[0].writing.randomSeed", equalTo(42))
        .body("items[0].writing.tokens", equalTo(31))
        .body("items[0].writing.kept[0].text", equalTo("First try."));
    var lineage = samples().getFirst().lineage();
    assertThat(lineage.temperature()).isEqualTo(0.7);
    assertThat(lineage.candidateSeed()).isEqualTo(42);
    assertThat(lineage.kept()).hasSize(1);
    assertThat(lineage.ancestry()).isNull();
  }

  @Test
  void theReportTellsWhatWasSpent() {
    deliver(Batches.of(job, 0).coherent("How hot is honey?").build());
    deliver(Batches.of(job, 1).failed("timeout"));

    given()
        .get("/api/jobs/{job}/report", job)
        .then()
        .body("spending.promptTokens", equalTo(200))
        .body("spending.completionTokens", equalTo(400))
        .body("spending.cost", equalTo(0.5f));
  }

  @Test
  void theReportTellsWhetherRewardsFollowLength() {
    deliver(
        Batches.of(job, 0)
            .answered("Why?", "Because.")
            .answered("Why?", "Because gluten traps carbon dioxide that yeast makes of sugar.")
            .build());

    given()
        .get("/api/jobs/{job}/report", job)
        .then()
        .body("rewards.scored", equalTo(2))
        .body("rewards.lengthCorrelation", equalTo(1.0f));
    given()
        .get("/api/jobs/{job}/report", "nobody")
        .then()
        .body("rewards.lengthCorrelation", nullValue());
  }

  @Test
  void thePreferencePairsOfAJobAreItsBestAndItsWorstScoredTexts() {
    String rich = "Yeast turns sugar into carbon dioxide, which gluten traps until baking.";
    for (int sequence = 0; sequence < 2; sequence++) { // the same texts twice are one pair
      deliver(
          Batches.of(job, sequence)
              .answered("Why does bread rise?", "It does.")
              .answered("Why does bread rise?", rich)
              .answered("Why does bread rise?", "Yeast makes carbon dioxide gas.")
              .rejected("As an AI language model, I cannot.", "refusal")
              .build());
    }
    deliver(Batches.of(job, 2).answered("Why?", rich).answered("How?", "no").build());

    List<JsonNode> pairs = dpo("");

    assertThat(pairs).hasSize(1);
    JsonNode pair = pairs.getFirst();
    assertThat(pair.at("/prompt/0/content").asText()).isEqualTo("Why does bread rise?");
    assertThat(pair.at("/chosen/0/content").asText()).isEqualTo(rich);
    assertThat(pair.at("/chosen/0/role").asText()).isEqualTo("assistant");
    assertThat(pair.at("/rejected/0/content").asText()).isEqualTo("It does.");
    assertThat(pair.at("/metadata/rehearsal").asBoolean()).isTrue();
    assertThat(pair.at("/metadata/chosenReward").asDouble())
        .isGreaterThan(pair.at("/metadata/rejectedReward").asDouble());
    assertThat(dpo("&margin=1")).isEmpty();
    given().get("/api/jobs/{job}/samples?format=dpo&margin=-1", job).then().statusCode(400);
  }

  @Test
  void whereAllAreAcceptedTheWorstOfThemIsRejected() {
    deliver(
        Batches.of(job, 0)
            .top(64)
            .min(-1)
            .answered("Why does bread rise?", "It does.")
            .answered("Why does bread rise?", "Yeast makes carbon dioxide, which gluten traps.")
            .build());

    assertThat(dpo("")).hasSize(1);
    assertThat(dpo("").getFirst().at("/rejected/0/content").asText()).isEqualTo("It does.");
  }

  @Test
  void requestsWithoutAnswersArePairedOnWhatTheyWereWrittenFrom() {
    deliver(
        Batches.of(job, 0)
            .coherent("Tell me.")
            .coherent("How do I titrate 250 ml of vinegar with red cabbage from Kericho?")
            .build());

    JsonNode pair = dpo("").getFirst();

    assertThat(pair.at("/prompt/0/content").asText())
        .isEqualTo("Persona: " + Batches.PERSONA + "\nTopic: titration");
    assertThat(pair.at("/rejected/0/content").asText()).isEqualTo("Tell me.");
  }

  @Test
  void aJobIsSelectedAgainAndBothSelectionsAreExported() {
    String rich = "Yeast turns sugar into carbon dioxide, which gluten traps until baking.";
    deliver(
        Batches.of(job, 0)
            .answered("Why does bread rise?", "It does.")
            .answered("Why does bread rise?", rich)
            .answered("Why does bread rise?", "Yeast makes carbon dioxide gas.")
            .build());

    int selection =
        given()
            .contentType("application/json")
            .body("{\"set\": {\"reward.select\": {\"top\": 2}, \"reward.min\": 0.01}}")
            .post("/api/jobs/{job}/selections", job)
            .then()
            .statusCode(200)
            .body("selection", equalTo(2))
            .body("prompts", equalTo(1))
            .body("counts.fates.accepted", equalTo(2))
            .extract()
            .path("selection");

    given()
        .get("/api/jobs/{job}/selections", job)
        .then()
        .body("[0].selection", equalTo(2))
        .body("[0].changes.'reward.min'", equalTo(0.01f));
    assertThat(pages("/api/jobs/" + job + "/samples?limit=4")).containsExactly(job + ".0.1");
    assertThat(pages("/api/jobs/" + job + "/samples?limit=4&selection=" + selection))
        .containsExactly(job + ".0.1", job + ".0.2");
    assertThat(pages("/api/samples?job=" + job + "&limit=4")).containsExactly(job + ".0.1");
    given().get("/api/samples/{id}", job + ".0.2").then().statusCode(404);
    given()
        .get("/api/jobs/{job}/samples?format=chat&selection=2", job)
        .then()
        .header("Content-Disposition", containsString(job + ".2.jsonl"))
        .body(containsString("\"selection\":2"));
    given()
        .get("/api/jobs/{job}/report?selection=2", job)
        .then()
        .body("selection", equalTo(2))
        .body("samples", equalTo(2))
        .body("candidates.total", equalTo(3))
        .body("prompts.total", equalTo(1))
        .body("rewards.scored", equalTo(3));
    given().get("/api/jobs/{job}/report", job).then().body("samples", equalTo(1));
    assertThat(dpo("&selection=2").getFirst().at("/rejected/0/content").asText())
        .isEqualTo("It does.");
  }

  @Test
  void aSelectionThatCannotBeIsAProblemThatNamesTheKey() {
    deliver(Batches.of(job, 0).coherent("How hot is honey?").build());

    given()
        .contentType("application/json")
        .body("{\"set\": {\"reward.mim\": 0.6}}")
        .post("/api/jobs/{job}/selections", job)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo("reward.mim"))
        .body("errors[0].message", containsString("0.6"))
        .body("errors[0].message", containsString("reward.min"));
    for (String body : List.of("", "no json", "{}", "[]", "{\"set\": 7}", "{\"reward\": {}}")) {
      given()
          .contentType("application/json")
          .body(body)
          .post("/api/jobs/{job}/selections", job)
          .then()
          .statusCode(400);
    }
    given()
        .contentType("application/json")
        .body("{\"set\": {\"reward.min\": 0.6}}")
        .post("/api/jobs/unheard-of/selections")
        .then()
        .statusCode(404);
    given()
        .get("/api/jobs/{job}/samples?selection=9", job)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("selection"));
    given().get("/api/jobs/{job}/report?selection=x", job).then().statusCode(400);
  }

  private List<JsonNode> dpo(String more) {
    String lines = given().get("/api/jobs/" + job + "/samples?format=dpo" + more).asString();
    return lines
        .lines()
        .map(line -> EventCodec.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class))
        .toList();
  }

  @Test
  void aPreviewIsToldAndNeitherStoredNorCounted() {
    deliver(
        previewed(
            Batches.of(job, 0)
                .coherent("How hot is honey?")
                .coherent("How do I titrate 250 ml of vinegar with red cabbage from Kericho?")
                .rejected("As an AI language model, I cannot.", "refusal")
                .build()));

    Preview preview = previews().getFirst();
    assertThat(preview.scored())
        .extracting(Preview.Scored::candidateId, Preview.Scored::rank, Preview.Scored::fate)
        .containsExactly(tuple(job + ".0.0", 2, "outranked"), tuple(job + ".0.1", 1, "accepted"));
    assertThat(preview.outcome().kind()).isEqualTo(Outcome.Kind.ACCEPTED);
    assertThat(preview.filtered().judgements()).hasSize(3);
    assertThat(outcomes()).isEmpty();
    assertThat(samples()).isEmpty();
    given().get("/api/samples/{id}", job + ".0.1").then().statusCode(404);
    given().get("/api/jobs/{job}/report", job).then().body("samples", equalTo(0));
  }

  @Test
  void aPreviewThatIsTooLargeSaysSo() {
    deliver(
        previewed(Batches.of(job, 0).coherent("ü ".repeat(Topics.MAX_EVENT_BYTES / 3)).build()));

    Preview preview = previews().getFirst();
    assertThat(preview.filtered().batch().failure().reason()).isEqualTo("event-too-large");
    assertThat(preview.scored()).isEmpty();
  }

  private static FilteredBatch previewed(FilteredBatch filtered) {
    CandidateBatch batch = filtered.batch();
    Prompt prompt = batch.prompt();
    return new FilteredBatch(
        new CandidateBatch(
            new Prompt(
                prompt.id(),
                prompt.jobId(),
                prompt.sequence(),
                prompt.persona(),
                prompt.seed(),
                prompt.randomSeed(),
                prompt.settings(),
                List.of(),
                List.of(),
                java.time.Instant.EPOCH),
            batch.generation(),
            batch.candidates(),
            batch.failure()),
        filtered.judgements());
  }

  private List<Preview> previews() {
    return sink("previews-out").received().stream()
        .map(m -> EventCodec.read(m.getPayload(), Preview.class))
        .filter(p -> p.outcome().jobId().equals(job))
        .toList();
  }

  @Test
  void aFailedBatchEndsAsFailed() {
    deliver(Batches.of(job, 0).failed("timeout"));

    assertThat(outcomes().getFirst().kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(outcomes().getFirst().reason()).isEqualTo("timeout");
    assertThat(samples()).isEmpty();
  }

  @Test
  void aTextThatPostgresRefusesIsMadeStorable() {
    String json =
        new String(
                EventCodec.write(Batches.of(job, 0).coherent("How hot NUL is LONE honey?").build()),
                StandardCharsets.UTF_8)
            .replace("NUL", "\\u0000")
            .replace("LONE", "\\ud83d");

    assertThat(deliver(json.getBytes(StandardCharsets.UTF_8))).isNull();

    assertThat(outcomes().getFirst().accepted()).isEqualTo(1);
    assertThat(samples().getFirst().messages().getFirst().content())
        .isEqualTo("How hot \uFFFD is \uFFFD honey?");
  }

  @Test
  void textsOfAnyScriptAndSizeAreScoredStoredAndExported() {
    List<String> texts =
        List.of(
            "滴定で酢の濃度を測るにはどうすればよいですか。".repeat(50),
            "كيف أقيس تركيز الخل بالمعايرة؟",
            "🧪🍋 How sour is it? 👩🏽‍🔬",
            "\u202Ereversed\u202C and plain",
            "Ein langer Text über Titration. ".repeat(3200));
    Batches batch = Batches.of(job, 0).top(64).min(-1);
    texts.forEach(batch::coherent);

    deliver(batch.build());

    assertThat(texts.getLast()).hasSizeGreaterThan(100_000);
    assertThat(samples())
        .hasSize(texts.size())
        .extracting(sample -> sample.messages().getFirst().content())
        .containsExactlyElementsOf(texts);
    assertThat(samples()).allMatch(s -> Double.isFinite(s.lineage().reward().value()));
    List<String> exported =
        given().get("/api/jobs/{job}/samples?format=chat", job).asString().lines().toList();
    assertThat(exported).hasSize(texts.size());
    assertThat(exported.get(1)).contains(texts.get(1));
  }

  @Test
  void aQuantileBindsAfterTheFirstPromptsOnly() {
    RewardOptions upperHalf =
        new RewardOptions("default", new Select(64), -1, 0.5, null, null, null);
    for (int i = 0; i < 40; i++) {
      deliver(
          Batches.of(job, i)
              .coherent("How do I titrate %d ml of vinegar with red cabbage?".formatted(i))
              .coherent("Tell me.")
              .reward(upperHalf)
              .build());
    }

    assertThat(outcomes().subList(0, 32)).allMatch(outcome -> outcome.accepted() == 2);
    assertThat(outcomes().subList(32, 40))
        .allMatch(
            outcome -> outcome.candidates().equals(Map.of("accepted", 1, "below-quantile", 1)));
  }

  @Test
  void anUnreadableRecordIsRefused() {
    for (String payload : List.of("no json", "{}", "null", "[]", "{\"batch\":{\"prompt\":7}}")) {
      Throwable reason = deliver(payload.getBytes(StandardCharsets.UTF_8));

      assertThat(reason).isInstanceOf(UnreadableEventException.class);
    }
  }

  @Test
  void aCandidateOfAnotherPromptIsRefused() {
    String json =
        new String(
                EventCodec.write(Batches.of(job, 0).coherent("a").build()), StandardCharsets.UTF_8)
            .replace(job + ".0.0", "other.0.0");

    assertThat(deliver(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("other.0.0");
  }

  @Test
  void aSampleTooLargeForKafkaIsInTheStoreAndItsOutcomeGoesOut() {
    deliver(Batches.of(job, 0).coherent("ü ".repeat(Topics.MAX_EVENT_BYTES / 3) + "?").build());

    assertThat(outcomes().getFirst().accepted()).isEqualTo(1);
    assertThat(samples()).isEmpty();
    given().get("/api/samples/{id}", job + ".0.0").then().statusCode(200);
    assertThat(given().get("/q/metrics").asString())
        .containsPattern("dramatis_samples_oversized_total\\S* [1-9]");
  }

  @Test
  void pagesJoinWithoutGapOrRepeat() {
    for (int i = 0; i < 7; i++) {
      deliver(
          Batches.of(job, i).top(2).coherent("How hot is A" + i + "?").coherent("And B?").build());
    }

    assertThat(pages("/api/samples?job=" + job + "&limit=4")).hasSize(14).doesNotHaveDuplicates();
    assertThat(pages("/api/jobs/" + job + "/samples?limit=4"))
        .hasSize(14)
        .doesNotHaveDuplicates()
        .startsWith(job + ".0.0", job + ".0.1", job + ".1.0")
        .endsWith(job + ".6.1");
    assertThat(pages("/api/jobs/" + job + "/candidates?limit=5")).hasSize(14);
  }

  @Test
  void samplesAreFilteredByReward() {
    deliver(Batches.of(job, 0).coherent("ok").build());
    deliver(
        Batches.of(job, 1)
            .coherent("How do I titrate 250 ml of vinegar with red cabbage from Kericho?")
            .build());

    assertThat(pages("/api/samples?job=" + job + "&minReward=0.3")).containsExactly(job + ".1.0");
  }

  @Test
  void candidatesAreListedWithTheirFate() {
    deliver(Batches.of(job, 0).coherent("How hot is honey?").rejected("No.", "refusal").build());

    given()
        .get("/api/jobs/{job}/candidates?reason=refusal", job)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].fate", equalTo("refusal"))
        .body("items[0].verdicts[0].reason", equalTo("refusal"))
        .body("items[0].reward", nullValue())
        .body("next", nullValue());
    given()
        .get("/api/jobs/{job}/candidates?reason=accepted", job)
        .then()
        .body("items", hasSize(1))
        .body("items[0].reward.scorer", equalTo("default"));
  }

  @Test
  void aFlaggedCandidateIsKeptAndCounted() {
    deliver(Batches.of(job, 0).flagged("Write to [EMAIL].", "masked").build());

    given()
        .get("/api/jobs/{job}/report", job)
        .then()
        .body("samples", equalTo(1))
        .body("candidates.flags.masked", equalTo(1));
    given()
        .get("/api/jobs/{job}/candidates?reason=accepted", job)
        .then()
        .body("items[0].verdicts[0].verdict", equalTo("flagged"));
  }

  @Test
  void theReportAddsUp() {
    deliver(Batches.of(job, 0).coherent("How hot is honey?").rejected("No.", "refusal").build());
    deliver(Batches.of(job, 1).rejected("No.", "refusal").rejected("Nope.", "length").build());
    deliver(Batches.of(job, 2).failed("timeout"));
    deliver(Batches.of(job, 3).scorer("armo").coherent("Why?").build());

    given()
        .get("/api/jobs/{job}/report", job)
        .then()
        .statusCode(200)
        .body("prompts.total", equalTo(4))
        .body("prompts.accepted", equalTo(1))
        .body("prompts.rejected", equalTo(1))
        .body("prompts.failed", equalTo(2))
        .body("rejections.length", equalTo(1))
        .body("failures.timeout", equalTo(1))
        .body("failures.unknown-scorer", equalTo(1))
        .body("candidates.total", equalTo(5))
        .body("candidates.fates.refusal", equalTo(2))
        .body("samples", equalTo(1))
        .body("rewards.scored", equalTo(1))
        .body("licences[0].licence", equalTo("CC0-1.0"))
        .body("licences[0].commercialUse", equalTo("unknown"))
        .body("licences[0].samples", equalTo(1))
        .body("routings", hasSize(0));
    given()
        .get("/api/jobs/unheard-of/report")
        .then()
        .statusCode(200)
        .body("prompts.total", equalTo(0))
        .body("rewards.scored", equalTo(0));
  }

  @Test
  void theReportTellsLicencesAndRoutings() {
    Persona free =
        new Persona(
            "p1",
            "builtin",
            1,
            Batches.PERSONA,
            Map.of(),
            "CC0-1.0",
            PersonaOrigin.of("Dramatis", CommercialUse.ALLOWED));
    Persona bound =
        new Persona(
            "p2",
            "hub",
            3,
            Batches.PERSONA,
            Map.of(),
            "CC-BY-NC-SA-4.0",
            PersonaOrigin.of("PersonaHub", CommercialUse.FORBIDDEN));
    Routing math = new Routing(Routing.Basis.SEED, "math", 0.9, false, true, false);
    Routing writing = new Routing(Routing.Basis.SEED, "writing", 0.9, false, true, true);
    deliver(Batches.of(job, 0).persona(free).routed(math).coherent("How hot is honey?").build());
    deliver(Batches.of(job, 1).persona(bound).routed(math).coherent("How old is it?").build());
    deliver(Batches.of(job, 2).persona(bound).routed(writing).coherent("A poem?").build());

    given()
        .get("/api/jobs/{job}/report", job)
        .then()
        .statusCode(200)
        .body("licences.licence", contains("CC-BY-NC-SA-4.0", "CC0-1.0"))
        .body("licences.commercialUse", contains("forbidden", "allowed"))
        .body("licences.samples", contains(2, 1))
        .body("routings.intent", contains("math", "writing"))
        .body("routings.asking", contains(true, true))
        .body("routings.answering", contains(false, true))
        .body("routings.samples", contains(2, 1));
    given()
        .get("/api/jobs/{job}/samples?format=chat", job)
        .then()
        .statusCode(200)
        .body(containsString("\"licence\":\"CC-BY-NC-SA-4.0\",\"commercialUse\":\"forbidden\""));
    given()
        .get("/api/jobs/{job}/samples?format=ndjson", job)
        .then()
        .statusCode(200)
        .body(containsString("\"commercialUse\":\"forbidden\""))
        .body(containsString("\"intent\":\"writing\""));
  }

  @Test
  void aJobIsExportedAsLines() throws Exception {
    List<CompletableFuture<Throwable>> sent = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      sent.add(
          send(
              EventCodec.write(
                  Batches.of(job, i).coherent("How hot is honey " + i + "?").build())));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();

    List<String> lines =
        given()
            .accept("application/x-ndjson")
            .get("/api/jobs/{job}/samples", job)
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString()
            .lines()
            .toList();
    assertThat(lines).hasSize(450);
    assertThat(
            EventCodec.read(lines.get(449).getBytes(StandardCharsets.UTF_8), TrainingSample.class)
                .id())
        .isEqualTo(job + ".449.0");

    List<String> chat =
        given()
            .get("/api/jobs/{job}/samples?format=chat", job)
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString(job + ".jsonl"))
            .extract()
            .asString()
            .lines()
            .toList();
    assertThat(chat).hasSize(450);
    JsonNode line = EventCodec.mapper().readTree(chat.getFirst());
    assertThat(line.at("/messages/0/role").asText()).isEqualTo("user");
    assertThat(line.at("/messages/0/content").asText()).isEqualTo("How hot is honey 0?");
    assertThat(line.at("/metadata/id").asText()).isEqualTo(job + ".0.0");
    assertThat(line.at("/metadata/job").asText()).isEqualTo(job);
    assertThat(line.at("/metadata/rehearsal").asBoolean()).isTrue();
    assertThat(line.at("/metadata/recipe").asText()).isEqualTo("instruction@1");
    assertThat(line.at("/metadata/model").asText()).isEqualTo("default");
    assertThat(line.at("/metadata/reward").isNumber()).isTrue();
  }

  @Test
  void aBadQueryIsAProblemThatNamesTheParameter() {
    for (String[] bad :
        new String[][] {
          {"/api/samples?limit=0", "limit"},
          {"/api/samples?after=x", "after"},
          {"/api/samples?minReward=NaN", "minReward"},
          {"/api/jobs/a/samples?format=csv", "format"},
          {"/api/jobs/a/samples?after=5", "after"},
          {"/api/jobs/a/samples?format=chat&after=5", "after"},
          {"/api/jobs/a/candidates?limit=many", "limit"}
        }) {
      given()
          .get(bad[0])
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("status", equalTo(400))
          .body("errors[0].field", equalTo(bad[1]));
    }
  }

  @Test
  void anUnknownSampleIsAProblem() {
    for (String path : List.of("/api/samples/none", "/api/samples/none/lineage")) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString("none"));
    }
  }

  @Test
  void aSiblingResourceOfJobsStillAnswers() {
    given().get("/api/jobs").then().statusCode(200).body(equalTo("jobs"));
    given().get("/api/jobs/a").then().statusCode(200).body(equalTo("job a"));
    given().get("/api/jobs/a/events").then().statusCode(200).body(equalTo("events of a"));
    given()
        .urlEncodingEnabled(false)
        .post("/api/jobs/a:pause")
        .then()
        .statusCode(200)
        .body(equalTo("paused a"));
    given().get("/api/jobs/a/report").then().statusCode(200).body("jobId", equalTo("a"));
  }

  @Test
  void readinessNamesTheDependencyThatIsMissing() {
    JsonPath ready = given().get("/q/health/ready").then().statusCode(503).extract().jsonPath();

    assertThat(statusOf(ready, "Kafka connection health check")).isEqualTo("DOWN");
    assertThat(statusOf(ready, "Database connections health check")).isEqualTo("UP");
  }

  @Test
  void isAliveWithoutABroker() {
    JsonPath live = given().get("/q/health/live").then().statusCode(200).extract().jsonPath();

    assertThat(live.getList("checks.name", String.class)).anyMatch(n -> n.contains("store writer"));
  }

  private static String statusOf(JsonPath health, String check) {
    return health.getString("checks.find { it.name == '%s' }.status".formatted(check));
  }

  private void deliver(FilteredBatch filtered) {
    assertThat(
            deliver(
                EventCodec.mapper()
                    .valueToTree(filtered)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8)))
        .isNull();
  }

  /** Waits until the record is acknowledged (null) or refused (the reason). */
  private Throwable deliver(byte[] payload) {
    CompletableFuture<Throwable> ended = send(payload);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(ended::isDone);
    return ended.join();
  }

  private CompletableFuture<Throwable> send(byte[] payload) {
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    connector
        .<Message<byte[]>>source("filtered-in")
        .send(
            Message.of(
                payload,
                () -> {
                  ended.complete(null);
                  return CompletableFuture.completedFuture(null);
                },
                reason -> {
                  ended.complete(reason);
                  return CompletableFuture.completedFuture(null);
                }));
    return ended;
  }

  private List<Outcome> outcomes() {
    return sink("outcomes-out").received().stream()
        .map(m -> EventCodec.read(m.getPayload(), Outcome.class))
        .filter(o -> o.jobId().equals(job))
        .toList();
  }

  private List<TrainingSample> samples() {
    return sink("samples-out").received().stream()
        .map(m -> EventCodec.read(m.getPayload(), TrainingSample.class))
        .filter(s -> s.jobId().equals(job))
        .toList();
  }

  private InMemorySink<byte[]> sink(String channel) {
    return connector.sink(channel);
  }

  private static List<String> pages(String path) {
    List<String> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      var page = given().get(path + "&after=" + next).then().statusCode(200).extract().jsonPath();
      ids.addAll(page.getList("items.id", String.class));
      next = page.getString("next");
    }
    return ids;
  }
}
