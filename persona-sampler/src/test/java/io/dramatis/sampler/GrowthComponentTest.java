package io.dramatis.sampler;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.sampler.growth.GrowingJobs;
import io.dramatis.sampler.job.TestJobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class GrowthComponentTest {
  private static final String JOB =
      """
      name: relatives
      recipe: persona-to-persona
      target: { prompts: 6 }
      into: { pool: %s, iterations: 2, minNew: 0.2 }
      """;

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector channels;

  private final Set<String> answered = new HashSet<>();

  @Test
  void acceptedSamplesGrowThePoolThroughItsIterationsAndTheCountsAddUp() {
    String pool = "grown-" + UUID.randomUUID().toString().substring(0, 8);
    String id = post(JOB.formatted(pool));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              answer(id);
              answer(id + "-i2");
              growth(id).body("stopped", equalTo("all 2 iterations are done"));
            });

    growth(id)
        .body("pool", equalTo(pool))
        .body("iterations", hasSize(2))
        .body("iterations.job", hasItems(id, id + "-i2"))
        .body("iterations.status", everyItem(is("PUBLISHED")))
        .body("iterations.accepted", everyItem(is(6)))
        .body("iterations.arrived", everyItem(is(6)))
        // One of six answers says the same as the first, and one is no JSON.
        .body("iterations.new", everyItem(is(4)))
        .body("iterations.duplicates", everyItem(is(1)))
        .body("iterations.refused", everyItem(is(1)))
        .body("iterations[0].refusals.no-object", is(1))
        .body("iterations[0].version", is(1))
        .body("iterations[1].version", is(2));
    when()
        .get("/api/pools/" + pool)
        .then()
        .body("size", is(8))
        .body("rehearsal", is(true))
        .body("originJob", is(id + "-i2"));
    assertThat(prompts(id + "-i2"))
        .allSatisfy(
            prompt -> {
              assertThat(prompt.persona().pool()).isEqualTo(pool);
              assertThat(prompt.persona().poolVersion()).isEqualTo(1);
              assertThat(prompt.persona().origin().generation()).isEqualTo(1);
              assertThat(prompt.persona().origin().rehearsal()).isTrue();
              assertThat(prompt.persona().origin().parent()).startsWith("builtin@");
            });
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("dramatis_growth_personas_total{outcome=\"duplicate\"}"));
  }

  @Test
  void aJobThatGrowsNothingHasNoGrowth() {
    String id = post("name: plain\nrecipe: instruction\ntarget: { prompts: 1 }\n");

    when()
        .get("/api/jobs/" + id + "/growth")
        .then()
        .statusCode(404)
        .body("detail", containsString("no into"));
    when().get("/api/jobs/nowhere/growth").then().statusCode(404).body("title", is("No such job"));
  }

  @Test
  void aJobThatCannotGrowItsPoolIsRefused() {
    given()
        .body("name: x\nrecipe: instruction\ntarget: { prompts: 1 }\ninto: { pool: builtin }\n")
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("errors.field", hasItems("into", "into.pool"));
  }

  @Test
  void samplesOfOtherJobsAreAcknowledgedUnread() {
    KafkaRecord record = new KafkaRecord(Topics.SAMPLES, "nobodys.1", "not JSON at all");

    source("samples-in").send(record);

    assertThat(record.acked()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void whatIsNoSampleGoesToTheDeadLettersAndTheChannelGoesOn() {
    String id = post(JOB.formatted("unread"));
    KafkaRecord unreadable = new KafkaRecord(Topics.SAMPLES, id + ".0", "not JSON at all");
    KafkaRecord without = new KafkaRecord(Topics.SAMPLES, null, (byte[]) null);
    KafkaRecord next = new KafkaRecord(Topics.SAMPLES, "nobodys.1", "not JSON at all");

    List.of(unreadable, without, next).forEach(source("samples-in")::send);

    CompletableFuture<Throwable> refusal = unreadable.nacked();
    assertThat(refusal).succeedsWithin(Duration.ofSeconds(10));
    assertThat(refusal.join()).hasMessageContaining("TrainingSample");
    assertThat(without.nacked()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(next.acked()).succeedsWithin(Duration.ofSeconds(10));
    given().urlEncodingEnabled(false).post("/api/jobs/" + id + ":cancel").then().statusCode(200);
  }

  /** Answers every prompt of a job: first the sample, then the outcome, each of them twice. */
  private void answer(String jobId) {
    for (Prompt prompt : prompts(jobId)) {
      if (answered.add(prompt.id())) {
        TrainingSample sample =
            GrowingJobs.sample(
                jobId,
                prompt.sequence(),
                0,
                prompt.persona(),
                true,
                text(jobId, prompt.sequence()));
        for (int time = 0; time < 2; time++) {
          source("samples-in")
              .send(new KafkaRecord(Topics.SAMPLES, prompt.id(), EventCodec.write(sample)));
          source("outcomes-in")
              .send(
                  new KafkaRecord(
                      Topics.OUTCOMES,
                      prompt.id(),
                      EventCodec.write(TestJobs.accepted(jobId, prompt.sequence(), 1))));
        }
      }
    }
  }

  private static String text(String jobId, long sequence) {
    if (sequence == 5) {
      return "I would rather not.";
    }
    String word = jobId.endsWith("-i2") ? "Niece" : "Uncle";
    long person = sequence == 4 ? 0 : sequence;
    return GrowingJobs.card("%s %d of somebody".formatted(word, person), "relative of");
  }

  private InMemorySource<Message<byte[]>> source(String channel) {
    return channels.source(channel);
  }

  private List<Prompt> prompts(String jobId) {
    return channels.sink("prompts-out").received().stream()
        .map(message -> EventCodec.read((byte[]) message.getPayload(), Prompt.class))
        .filter(prompt -> prompt.jobId().equals(jobId))
        .toList();
  }

  private static io.restassured.response.ValidatableResponse growth(String id) {
    return when().get("/api/jobs/" + id + "/growth").then().statusCode(200);
  }

  private static String post(String job) {
    return given()
        .body(job.getBytes(StandardCharsets.UTF_8))
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .extract()
        .path("jobId");
  }
}
