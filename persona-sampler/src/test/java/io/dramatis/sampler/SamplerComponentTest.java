package io.dramatis.sampler;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.example.OwnSamples;
import io.dramatis.sampler.job.TestJobs;
import io.dramatis.sampler.preview.FakePreviewTopic;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class SamplerComponentTest {
  private static final String JOB =
      """
      name: questions from everywhere
      recipe: instruction
      target: { accepted: 20 }
      """;

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector channels;

  @Inject
  @DataSource("sampler")
  Jdbi jdbi;

  @Inject FakePreviewTopic previews;

  @TestHTTPResource("/")
  URI server;

  private final Set<String> answered = new HashSet<>();
  private long jobsBefore;

  @BeforeEach
  void countJobs() {
    channels.sink("prompts-out").clear();
    jobsBefore = jobs();
  }

  @AfterEach
  void endAllJobs() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update sampler.job set status = 'CANCELLED', finished_at = now() where finished_at is null"));
  }

  private long jobs() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from sampler.job").mapTo(Long.class).one());
  }

  // Posting

  @Test
  void aJobInYamlIsCreatedAndItsPromptsAreSent() {
    Response created = given().contentType("application/yaml").body(bytes(JOB)).post("/api/jobs");

    String id = created.path("jobId");
    created
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/jobs/" + id))
        .body("name", equalTo("questions from everywhere"))
        .body("status", equalTo("RUNNING"))
        .body("target.accepted", equalTo(20))
        .body("prompts.accepted", equalTo(0));
    List<Prompt> prompts = await().until(() -> prompts(id), found -> found.size() == 8);
    assertThat(prompts)
        .extracting(Prompt::sequence)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(prompts).extracting(p -> p.persona().id()).doesNotHaveDuplicates();
    assertThat(prompts.getFirst().persona().pool()).isEqualTo("builtin");
    assertThat(prompts.getFirst().settings().background()).hasSize(32);
    given()
        .get(created.header("Location"))
        .then()
        .statusCode(200)
        .body("jobId", equalTo(id))
        .body("prompts.inFlight", equalTo(8));
  }

  @Test
  void promptsOfAJobInBatchesGoToATopicOfTheirOwn() {
    String online = post(JOB);
    String batched = post(JOB + "generation: { mode: batch }\n");

    await().until(() -> !prompts(online).isEmpty() && !prompts(batched).isEmpty());

    assertThat(topics(online)).containsOnly(Topics.PROMPTS);
    assertThat(topics(batched)).containsOnly(Topics.BATCH_PROMPTS);
  }

  private List<String> topics(String job) {
    return channels.sink("prompts-out").received().stream()
        .filter(m -> read(m).jobId().equals(job))
        .map(m -> m.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow().getTopic())
        .toList();
  }

  @Test
  void aPromptIsKeyedByItsIdAndIsACloudEvent() {
    String id = post(JOB);

    await().until(() -> !prompts(id).isEmpty());
    Message<?> message =
        channels.sink("prompts-out").received().stream()
            .filter(m -> read(m).jobId().equals(id))
            .findFirst()
            .orElseThrow();

    assertThat(message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow().getKey())
        .isEqualTo(read(message).id());
    assertThat(message.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow().getId())
        .isEqualTo(read(message).id());
  }

  @Test
  void aJobInJsonIsTheSameAsInYaml() {
    given()
        .contentType("application/json")
        .body(
            """
            {"name": "in JSON", "recipe": "math-problem@1", "target": {"prompts": 3}, "candidates": 64}
            """)
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .body("target.prompts", equalTo(3));
  }

  @Test
  void anIdempotencyKeyNamesOneJob() {
    String key = UUID.randomUUID().toString();
    String id = given().header("Idempotency-Key", key).body(JOB).post("/api/jobs").path("jobId");

    given()
        .header("Idempotency-Key", key)
        .body(JOB)
        .post("/api/jobs")
        .then()
        .statusCode(200)
        .header("Location", endsWith("/api/jobs/" + id))
        .body("jobId", equalTo(id));
    problem(
            given().header("Idempotency-Key", key).body(JOB.replace("20", "21")).post("/api/jobs"),
            409)
        .body("detail", containsString("Idempotency-Key"));
    assertThat(jobs()).isEqualTo(jobsBefore + 1);
  }

  static Stream<Arguments> invalidJobs() {
    return Stream.of(
        invalid(JOB + "colour: red\n", "colour", "known keys are name, recipe"),
        invalid(JOB + "filter: { coherence: { mni: 0.5 } }\n", "filter.coherence.mni", "min"),
        invalid(JOB.replace("{ accepted: 20 }", "{ accepted: many }"), "target.accepted", "number"),
        invalid(JOB.replace("{ accepted: 20 }", "20"), "target", "accepted"),
        invalid(JOB.replace("recipe: instruction\n", ""), "recipe", "is missing"),
        invalid(JOB.replace("instruction", "poetry"), "recipe", "math-problem@1"),
        invalid(JOB + "personas: { pool: nowhere }\n", "personas.pool", "builtin"),
        invalid(JOB + "generation: { model: huge }\n", "generation.model", "default, rehearsal"),
        invalid(JOB + "reward: { scorer: oracle }\n", "reward.scorer", "default"),
        invalid(
            JOB + "personas: { where: { region: Atlantis } }\n", "personas.where.region", "Africa"),
        invalid(
            JOB + "personas: { where: { shoeSize: '42' } }\n", "personas.where.shoeSize", "region"),
        invalid(JOB + "personas: { stratify: [shoeSize] }\n", "personas.stratify", "region"),
        invalid(JOB + "candidates: 0\n", "candidates", "1 to 64"),
        invalid(JOB + "candidates: 65\n", "candidates", "1 to 64"),
        invalid(JOB + "seed: 1.5\n", "seed", "whole number"),
        invalid(JOB + "seeds: [fine, \"nul\\0\"]\n", "seeds[1]", "U+0000"));
  }

  private static Arguments invalid(String job, String field, String mend) {
    return Arguments.of(job, field, mend);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("invalidJobs")
  void anInvalidJobIsRefusedWithTheFieldAndTheMend(String job, String field, String mend) {
    problem(given().body(job).post("/api/jobs"), 422)
        .body("title", equalTo("Invalid job"))
        .body("errors.field", hasItem(field))
        .body("errors.message", hasItem(containsString(mend)));
    assertThat(jobs()).isEqualTo(jobsBefore);
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    String job = JOB.replace("instruction", "poetry") + "generation: { model: huge }\n";

    problem(given().body(job + "personas: { pool: nowhere }\n").post("/api/jobs"), 422)
        .body("errors.field", hasItems("recipe", "generation.model", "personas.pool"));
  }

  @Test
  void invalidYamlIsRefusedWithItsPlace() {
    problem(given().body("name: [unclosed\nrecipe: x\n").post("/api/jobs"), 422)
        .body("detail", containsString("line"));
    assertThat(jobs()).isEqualTo(jobsBefore);
  }

  static Stream<Arguments> unreadableBodies() {
    byte[] tenMegabytes = new byte[10 * 1024 * 1024];
    java.util.Arrays.fill(tenMegabytes, (byte) 'x');
    return Stream.of(
        Arguments.of("empty", new byte[0], 400, "there is no job"),
        Arguments.of("blank", bytes("  \n"), 422, "empty"),
        Arguments.of("a text", bytes("just a text"), 422, "mapping"),
        Arguments.of("not UTF-8", new byte[] {'n', ':', ' ', (byte) 0xC3, 0x28}, 400, "UTF-8"),
        Arguments.of("10 MB", tenMegabytes, 413, "1 MiB"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadableBodies")
  void aBodyThatIsNoJobIsRefused(String name, byte[] body, int status, String detail) {
    problem(given().contentType("application/yaml").body(body).post("/api/jobs"), status)
        .body("detail", containsString(detail));
    assertThat(jobs()).as(name).isEqualTo(jobsBefore);
    given().body(JOB).post("/api/jobs").then().statusCode(201);
  }

  // The loop

  @Test
  void aJobRunsToItsTarget() {
    String id = post(JOB);

    await()
        .until(
            () -> {
              answer(id);
              return progress(id).status() == JobStatus.COMPLETED;
            });

    JobProgress end = progress(id);
    assertThat(end.finishedAt()).isNotNull();
    assertThat(end.candidates().accepted()).isGreaterThanOrEqualTo(20);
    assertThat(end.prompts().inFlight()).isZero();
    assertThat(end.prompts().emitted())
        .isEqualTo(end.prompts().accepted() + end.prompts().rejected() + end.prompts().failed());
    assertThat(end.usage().completion()).isPositive();
  }

  @Test
  void progressIsStreamedUntilTheJobEnds() throws Exception {
    String id = post(JOB);
    CompletableFuture<HttpResponse<Stream<String>>> stream =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(server.resolve("/api/jobs/" + id + "/events"))
                    .timeout(Duration.ofSeconds(30))
                    .build(),
                HttpResponse.BodyHandlers.ofLines());
    List<String> lines = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> read =
        stream.thenAcceptAsync(response -> response.body().forEach(lines::add));

    // The job must not end before its stream has begun.
    await().until(() -> lines.stream().anyMatch(l -> l.startsWith("data:")));
    await()
        .until(
            () -> {
              answer(id);
              return read.isDone();
            });

    assertThat(stream.get().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    List<String> events = lines.stream().filter(l -> l.startsWith("event:")).toList();
    List<String> data = lines.stream().filter(l -> l.startsWith("data:")).toList();
    assertThat(events).isNotEmpty().allMatch(l -> l.substring(6).strip().equals("progress"));
    assertThat(data).hasSameSizeAs(events).doesNotHaveDuplicates();
    assertThat(data.getFirst()).contains("RUNNING", id);
    assertThat(data.getLast()).contains("COMPLETED", id);
  }

  @Test
  void aJobThatHasEndedStreamsOneEvent() throws Exception {
    String id = post(JOB);
    endAllJobs();

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.resolve("/api/jobs/" + id + "/events"))
                    .timeout(Duration.ofSeconds(10))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(response.body().lines().filter(l -> l.startsWith("data:"))).hasSize(1);
  }

  @Test
  void anOutcomeThatIsRedeliveredIsCountedOnce() throws Exception {
    String id = post(JOB);
    await().until(() -> prompts(id).size() == 8);
    byte[] outcome = EventCodec.write(TestJobs.accepted(id, 0, 1));
    KafkaRecord first = new KafkaRecord(Topics.OUTCOMES, id + ".0", outcome);
    KafkaRecord second = new KafkaRecord(Topics.OUTCOMES, id + ".0", outcome);

    outcomes().send(first);
    outcomes().send(second);

    assertThat(first.acked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(second.acked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(progress(id).prompts().accepted()).isEqualTo(1);
  }

  // Steering

  @Test
  void aPausedJobEmitsNothingUntilItIsResumed() {
    String id = post(JOB);
    await().until(() -> prompts(id).size() == 8);

    steer(id, "pause").then().statusCode(200).body("status", equalTo("PAUSED"));
    steer(id, "pause").then().statusCode(200);
    answer(id);
    await().until(() -> progress(id).prompts().inFlight() == 0);
    assertThat(prompts(id)).hasSize(8);
    steer(id, "resume").then().statusCode(200).body("status", equalTo("RUNNING"));

    await().until(() -> prompts(id).size() > 8);
  }

  @Test
  void aCancelledJobEndsWithItsLastOutcome() {
    String id = post(JOB);
    await().until(() -> prompts(id).size() == 8);

    steer(id, "cancel").then().statusCode(200).body("status", equalTo("CANCELLING"));
    problem(steer(id, "pause"), 409).body("detail", containsString("CANCELLING"));
    problem(steer(id, "resume"), 409);
    answer(id);

    await().until(() -> progress(id).status() == JobStatus.CANCELLED);
    assertThat(prompts(id)).hasSize(8);
    steer(id, "cancel").then().statusCode(200).body("status", equalTo("CANCELLED"));
    problem(steer(id, "resume"), 409).body("detail", containsString("CANCELLED"));
  }

  @Test
  void aJobThatHasEndedCannotBeSteered() {
    String id =
        post(
            """
            name: one
            recipe: instruction
            target: { prompts: 1 }
            """);
    await()
        .until(
            () -> {
              answer(id);
              return progress(id).status() == JobStatus.COMPLETED;
            });

    for (String action : List.of("pause", "resume", "cancel")) {
      problem(steer(id, action), 409).body("detail", containsString("COMPLETED"));
    }
  }

  // Looking

  @Test
  void jobsAreListedByPageNewestFirst() {
    List<String> posted = List.of(post(JOB), post(JOB), post(JOB));

    Response first = given().queryParam("limit", 2).get("/api/jobs");
    first
        .then()
        .statusCode(200)
        .body("items.jobId", equalTo(List.of(posted.get(2), posted.get(1))));
    given()
        .queryParam("limit", 2)
        .queryParam("after", first.<String>path("next"))
        .get("/api/jobs")
        .then()
        .statusCode(200)
        .body("items[0].jobId", equalTo(posted.getFirst()));
    given()
        .queryParam("limit", jobs())
        .get("/api/jobs")
        .then()
        .body("items.size()", is((int) jobs()))
        .body("next", nullValue());
  }

  @Test
  void aBadPageIsRefused() {
    for (String limit : List.of("0", "201", "ten", "-1")) {
      problem(given().queryParam("limit", limit).get("/api/jobs"), 400)
          .body("errors.field", hasItem("limit"));
    }
    problem(given().queryParam("after", "x").get("/api/jobs"), 400)
        .body("errors.field", hasItem("after"));
  }

  @Test
  void anUnknownJobIsNotFound() {
    problem(when().get("/api/jobs/unknown"), 404).body("detail", containsString("unknown"));
    problem(when().get("/api/jobs/unknown/events"), 404);
    for (String action : List.of("pause", "resume", "cancel")) {
      problem(steer("unknown", action), 404);
    }
    problem(when().delete("/api/jobs/unknown"), 405);
  }

  @Test
  void aPreviewShowsWhatBecomesOfPromptsAndStoresNothing() throws Exception {
    long before = jobs();
    CompletableFuture<Response> answer =
        CompletableFuture.supplyAsync(
            () -> given().body(bytes(JOB)).post("/api/preview?n=2"), Thread::startVirtualThread);

    List<Prompt> prompts = await().until(this::previewed, found -> found.size() == 2);
    prompts.forEach(prompt -> previews.tell(FakePreviewTopic.answer(prompt)));

    answer
        .get()
        .then()
        .statusCode(200)
        .body("recipe", org.hamcrest.Matchers.startsWith("instruction@"))
        .body("prompts.sequence", equalTo(List.of(0, 1)))
        .body("prompts[0].persona.pool", equalTo("builtin"))
        .body("prompts[0].renderings[0].step", equalTo("instruction"))
        .body("prompts[0].candidates.fate", equalTo(List.of("accepted", "out-of-character")))
        .body("prompts[0].candidates[0].verdicts[0].gate", equalTo("coherence"))
        .body("prompts[0].outcome.kind", equalTo("accepted"))
        .body("missing.size()", is(0));
    assertThat(jobs()).isEqualTo(before);
    long inFlight =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from sampler.ledger where job_id like 'preview-%'")
                    .mapTo(Long.class)
                    .one());
    assertThat(inFlight).isZero();
  }

  private List<Prompt> previewed() {
    return channels.sink("prompts-out").received().stream()
        .map(SamplerComponentTest::read)
        .filter(Prompt::previewed)
        .toList();
  }

  @Test
  void aPreviewIsRefusedLikeTheJobItShows() {
    problem(given().body(bytes(JOB)).post("/api/preview?n=21"), 400)
        .body("errors.field", hasItem("n"));
    problem(given().body(bytes(JOB.replace("instruction", "poetry"))).post("/api/preview"), 422)
        .body("errors.field", hasItem("recipe"));
    problem(given().post("/api/preview"), 400);
    assertThat(previewed()).isEmpty();
  }

  @Test
  void acceptedSamplesAreShownInLaterPrompts() {
    String id =
        post(
            """
            name: from its own
            recipe:
              name: own
              version: 1
              description: A recipe of the tests.
              steps: [{ name: text, conditioned: true, user: "{persona}: {examples}" }]
              messages: [{ role: user, content: "{text}" }]
              voice: user
            target: { prompts: 1000 }
            prompting: { mode: few-shot, shots: 2, own: 0.5, examples: [one, two, three] }
            """);
    List<Prompt> first = await().until(() -> prompts(id), found -> !found.isEmpty());
    assertThat(first.getFirst().examples()).hasSize(2).allMatch(e -> e.sample() == null);
    KafkaRecord sample =
        new KafkaRecord(
            Topics.SAMPLES, id + ".0", EventCodec.write(OwnSamples.sample(id, 0, "its own", 1)));
    InMemorySource<Message<byte[]>> examples = channels.source("examples-in");

    examples.send(sample);
    assertThat(sample.acked()).succeedsWithin(Duration.ofSeconds(10));
    InMemorySource<Message<byte[]>> outcomes = channels.source("outcomes-in");
    outcomes.send(
        new KafkaRecord(Topics.OUTCOMES, id + ".0", EventCodec.write(TestJobs.accepted(id, 0, 1))));

    List<Prompt> later = await().until(() -> prompts(id), found -> found.size() > first.size());
    assertThat(later.getLast().examples())
        .anySatisfy(
            example -> {
              assertThat(example.text()).isEqualTo("its own");
              assertThat(example.sample()).isEqualTo(id + ".0.0");
            });
  }

  @Test
  void aRecipeIsPublishedOnceAndJobsCanNameIt() {
    String recipe =
        """
        name: component-riddles
        version: 1
        description: A recipe of the tests.
        steps: [{ name: text, conditioned: true, user: "{persona} asks a riddle about {seed}." }]
        messages: [{ role: user, content: "{text}" }]
        voice: user
        """;

    given()
        .body(bytes(recipe))
        .post("/api/recipes")
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/recipes/component-riddles@1"))
        .body("origin", equalTo("posted"))
        .body("newest", equalTo(true));
    given().body(bytes(recipe)).post("/api/recipes").then().statusCode(200);
    problem(
            given().body(bytes(recipe.replace("riddle about", "joke about"))).post("/api/recipes"),
            409)
        .body(
            "detail",
            equalTo(
                "recipe component-riddles version 1 exists with other content; raise its version"));
    problem(
            given()
                .body(bytes(recipe.replace("voice: user", "voice: no\nmore: 1")))
                .post("/api/recipes"),
            400)
        .body("errors.field", hasItems("voice", "more"));
    problem(given().post("/api/recipes"), 400);

    String id = post(JOB.replace("recipe: instruction", "recipe: component-riddles"));
    List<Prompt> prompts = await().until(() -> prompts(id), found -> !found.isEmpty());
    assertThat(prompts.getFirst().settings().recipe().name()).isEqualTo("component-riddles");
    when().get("/api/recipes/component-riddles").then().statusCode(200).body("version", is(1));
    when()
        .get("/api/recipes")
        .then()
        .body("find { it.name == 'component-riddles' }.origin", equalTo("posted"))
        .body("find { it.name == 'instruction' }.origin", equalTo("built-in"));
  }

  @Test
  void recipesAndSchemasCanBeRead() {
    when().get("/api/recipes").then().statusCode(200).body("name", hasItems("instruction"));
    when()
        .get("/api/recipes/instruction@1")
        .then()
        .statusCode(200)
        .body("steps.name", everyItem(equalTo("instruction")));
    problem(when().get("/api/recipes/poetry"), 404).body("errors.field", hasItem("name"));
    when().get("/api/schemas").then().statusCode(200).body("$", hasItem("job.v1"));
    when().get("/api/schemas/job.v1").then().statusCode(200).body("title", is("GenerationJob"));
    problem(when().get("/api/schemas/secrets"), 404).body("errors.field", hasItem("name"));
  }

  @Test
  void theServiceTellsHowItIs() {
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("Database connections health check"));
    when().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    when().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory"));
    when()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(containsString("/api/jobs/{id}/events"))
        .body(containsString("/api/pools"));
  }

  // Kafka

  @Test
  void aJobFromKafkaIsNamedByItsKey() {
    String id = "from-kafka-" + UUID.randomUUID();
    KafkaRecord record = new KafkaRecord(Topics.JOBS, id, JOB);
    KafkaRecord again = new KafkaRecord(Topics.JOBS, id, JOB);

    kafkaJobs().send(record);
    assertThat(record.acked()).succeedsWithin(Duration.ofSeconds(10));
    kafkaJobs().send(again);

    assertThat(again.acked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(progress(id).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(jobs()).isEqualTo(jobsBefore + 1);
    await().until(() -> prompts(id).size() == 8);
  }

  @Test
  void aJobWithoutAKeyIsTakenInOnce() {
    KafkaRecord record = new KafkaRecord(Topics.JOBS, null, JOB);

    kafkaJobs().send(record);

    assertThat(record.acked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(jobs()).isEqualTo(jobsBefore + 1);
  }

  static Stream<Arguments> badRecords() {
    return Stream.of(
        Arguments.of("Not An Id", bytes(JOB), "key"),
        Arguments.of("", bytes(JOB), "key"),
        Arguments.of("no-value", null, "there is no job"),
        Arguments.of("empty-value", new byte[0], "there is no job"),
        Arguments.of("not-utf-8", new byte[] {'n', ':', ' ', (byte) 0xC3, 0x28}, "UTF-8"),
        Arguments.of("too-large", bytes("x".repeat(2_000_000)), "1 MiB"),
        Arguments.of("no-job", bytes("{}"), "name"),
        Arguments.of("bad-recipe", bytes(JOB.replace("instruction", "poetry")), "recipe"),
        Arguments.of("nul", bytes(JOB + "seeds: [\"\\0\"]\n"), "seeds[0]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void aBadRecordGoesToTheDeadLettersAndTheServiceGoesOn(String key, byte[] value, String reason) {
    KafkaRecord bad = new KafkaRecord(Topics.JOBS, key, value);
    KafkaRecord good = new KafkaRecord(Topics.JOBS, "good-" + UUID.randomUUID(), JOB);

    kafkaJobs().send(bad);
    kafkaJobs().send(good);

    assertThat(bad.nacked())
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(e -> assertThat(e).hasMessageContaining(reason));
    assertThat(good.acked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(jobs()).isEqualTo(jobsBefore + 1);
  }

  static Stream<Arguments> badOutcomes() {
    return Stream.of(
        Arguments.of("no value", null),
        Arguments.of("empty", new byte[0]),
        Arguments.of("no JSON", bytes("nonsense")),
        Arguments.of("no outcome", bytes("{}")),
        Arguments.of("JSON null", bytes("null")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badOutcomes")
  void aBadOutcomeGoesToTheDeadLettersAndTheServiceGoesOn(String name, byte[] value) {
    KafkaRecord bad = new KafkaRecord(Topics.OUTCOMES, "x", value);
    KafkaRecord good =
        new KafkaRecord(
            Topics.OUTCOMES, "x.0", EventCodec.write(TestJobs.accepted("unknown-job", 0, 1)));

    outcomes().send(bad);
    outcomes().send(good);

    assertThat(bad.nacked()).as(name).succeedsWithin(Duration.ofSeconds(10));
    assertThat(good.acked()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void anOutcomeThatCannotBeStoredGoesToTheDeadLetters() {
    String id = post(JOB);
    await().until(() -> prompts(id).size() == 8);
    KafkaRecord bad =
        new KafkaRecord(
            Topics.OUTCOMES, id + ".0", EventCodec.write(TestJobs.failed(id, 0, "nul \0")));

    outcomes().send(bad);

    assertThat(bad.nacked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(progress(id).prompts().failed()).isZero();
  }

  private InMemorySource<Message<byte[]>> kafkaJobs() {
    return channels.source("jobs-in");
  }

  private InMemorySource<Message<byte[]>> outcomes() {
    return channels.source("outcomes-in");
  }

  private static Response steer(String id, String action) {
    return given().urlEncodingEnabled(false).post("/api/jobs/" + id + ":" + action);
  }

  private static ValidatableResponse problem(Response response, int status) {
    return response
        .then()
        .statusCode(status)
        .contentType(containsString("application/problem+json"))
        .body("status", equalTo(status));
  }

  private static String post(String job) {
    return given().body(job).post("/api/jobs").then().statusCode(201).extract().path("jobId");
  }

  private static JobProgress progress(String id) {
    return EventCodec.read(
        when().get("/api/jobs/" + id).then().statusCode(200).extract().asByteArray(),
        JobProgress.class);
  }

  private List<Prompt> prompts(String jobId) {
    return channels.sink("prompts-out").received().stream()
        .map(SamplerComponentTest::read)
        .filter(p -> p.jobId().equals(jobId))
        .toList();
  }

  private static Prompt read(Message<?> message) {
    return EventCodec.read((byte[]) message.getPayload(), Prompt.class);
  }

  /** Answers every prompt of a job that has no answer yet, two thirds of them with a sample. */
  private void answer(String jobId) {
    for (Prompt prompt : prompts(jobId)) {
      if (answered.add(prompt.id())) {
        long sequence = prompt.sequence();
        Outcome outcome =
            sequence % 3 == 2
                ? TestJobs.rejected(jobId, sequence)
                : TestJobs.accepted(jobId, sequence, 1);
        outcomes().send(new KafkaRecord(Topics.OUTCOMES, prompt.id(), EventCodec.write(outcome)));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
