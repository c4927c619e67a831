package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.GrowthWatch;
import io.dramatis.standalone.client.JobWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pools that grow through the whole pipeline, on the rehearsal stand-in. */
@ExtendWith(ClusterExtension.class)
class GrowthE2EIT {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String pool = "grown-" + UUID.randomUUID().toString().substring(0, 8);
  private Cluster cluster;
  private ApiClient sampler;

  @BeforeEach
  void meet(Cluster cluster) {
    this.cluster = cluster;
    this.sampler = cluster.api(Part.PERSONA_SAMPLER);
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void a_recursion_outlives_the_death_of_the_sampler_in_mid_growth_and_every_count_adds_up()
      throws Exception {
    String id =
        sampler
            .submit(
                """
                name: relatives
                recipe: persona-to-persona
                target: { prompts: 120 }
                candidates: 2
                into: { pool: %s, iterations: 2, minNew: 0 }
                seed: 3
                """
                    .formatted(pool),
                null)
            .jobId();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> growth(id).path("iterations").path(0).path("arrived").asLong() > 10);
    assertThat(sampler.job(id).status()).as("in mid-growth").isEqualTo(JobStatus.RUNNING);
    cluster.kill(Part.PERSONA_SAMPLER);
    cluster.start(Part.PERSONA_SAMPLER);
    cluster.awaitReady();

    JobProgress first = end(id);
    JobProgress second = end(GrowthWatch.next(published(id), id).orElseThrow());
    JsonNode growth = published(second.jobId());

    JobCounts.assertAddUp(cluster, first);
    JobCounts.assertAddUp(cluster, second);
    assertThat(growth.path("stopped").asText()).isEqualTo("all 2 iterations are done");
    assertIterationsAddUp(growth, List.of(first, second));
    List<JsonNode> personas = personas();
    assertThat(personas)
        .hasSize(
            growth.path("iterations").path(0).path("new").asInt()
                + growth.path("iterations").path(1).path("new").asInt());
    assertThat(personas).extracting(p -> p.path("id").asText()).doesNotHaveDuplicates();
    JsonNode described = sampler.get("/api/pools/" + pool);
    assertThat(described.path("version").asInt()).isEqualTo(2);
    assertThat(described.path("rehearsal").asBoolean()).isTrue();
    assertThat(described.path("originJob").asText()).isEqualTo(second.jobId());
    assertThat(personas)
        .filteredOn(p -> p.path("id").asText().startsWith(second.jobId() + "."))
        .isNotEmpty()
        .allSatisfy(
            p -> {
              assertThat(p.path("origin").path("parent").asText())
                  .startsWith(pool + "@1/" + id + ".");
              assertThat(p.path("origin").path("relation").asText()).isNotBlank();
              assertThat(p.path("origin").path("generation").asInt()).isEqualTo(2);
              assertThat(p.path("origin").path("rehearsal").asBoolean()).isTrue();
            });
  }

  @Test
  void a_brief_becomes_persona_cards() throws Exception {
    String id =
        sampler
            .submit(
                """
                name: cards
                recipe: brief-to-persona
                seeds: [a ferry engineer who writes the crew's newsletter]
                target: { accepted: 4 }
                candidates: 2
                generation: { maxTokens: 1024 }
                into: { pool: %s, licence: CC-BY-4.0, source: a brief }
                budget: { prompts: 60 }
                """
                    .formatted(pool),
                null)
            .jobId();

    JobProgress end = end(id);
    JsonNode growth = published(id);

    JobCounts.assertAddUp(cluster, end);
    assertIterationsAddUp(growth, List.of(end));
    assertThat(end.candidates().accepted()).isPositive();
    assertThat(personas())
        .hasSize(growth.path("iterations").path(0).path("new").asInt())
        .allSatisfy(
            p -> {
              assertThat(p.path("persona").asText()).isNotBlank();
              assertThat(p.path("attributes").properties())
                  .extracting(java.util.Map.Entry::getKey)
                  .contains(
                      "name", "role", "audience", "goals", "constraints", "voice", "dos", "donts");
              assertThat(p.path("origin").has("parent")).isFalse();
            });
  }

  private static void assertIterationsAddUp(JsonNode growth, List<JobProgress> jobs) {
    assertThat(growth.path("iterations")).hasSize(jobs.size());
    for (int i = 0; i < jobs.size(); i++) {
      JsonNode iteration = growth.path("iterations").path(i);
      assertThat(iteration.path("job").asText()).isEqualTo(jobs.get(i).jobId());
      assertThat(iteration.path("accepted").asLong())
          .isEqualTo(jobs.get(i).candidates().accepted())
          .isEqualTo(
              iteration.path("new").asLong()
                  + iteration.path("duplicates").asLong()
                  + iteration.path("refused").asLong());
      assertThat(iteration.path("status").asText()).isEqualTo("PUBLISHED");
    }
  }

  private JsonNode growth(String id) {
    return sampler.get("/api/jobs/%s/growth".formatted(id));
  }

  private JobProgress end(String id) throws InterruptedException {
    return new JobWatch(sampler, LOOK, PATIENCE).follow(id, progress -> {});
  }

  private JsonNode published(String id) throws InterruptedException {
    return new GrowthWatch(sampler, LOOK, PATIENCE).follow(id, reason -> {});
  }

  private List<JsonNode> personas() throws IOException {
    List<JsonNode> personas = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                sampler.download("/api/pools/%s/personas".formatted(pool), "application/x-ndjson"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        personas.add(EventCodec.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class));
      }
    }
    return personas;
  }
}
