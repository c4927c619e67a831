package io.dramatis.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.Topics;
import io.dramatis.contracts.job.JobProgress;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.standalone.client.ApiClient;
import io.dramatis.standalone.client.ApiException;
import io.dramatis.standalone.client.JobWatch;
import io.dramatis.standalone.client.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is refused with the field and the mend; nothing is half-done. */
@ExtendWith(ClusterExtension.class)
class BadInputE2EIT {
  private static final String GOOD =
      "name: bad-input\nrecipe: instruction\ntarget: { prompts: 3 }\n";

  private Cluster cluster;
  private ApiClient sampler;

  @BeforeEach
  void meet(Cluster cluster) {
    this.cluster = cluster;
    this.sampler = cluster.api(Part.PERSONA_SAMPLER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          colour: blue                                   | colour
          seeds: {not: a list}                         | seeds
          candidates: many                               | candidates
          candidates: 0                                  | candidates
          candidates: 65                                 | candidates
          personas: { pool: nowhere }                  | personas.pool
          personas: { where: { region: Atlantis } }  | personas.where
          personas: { where: { shoeSize: large } }   | personas.where
          generation: { model: none }                  | generation.model
          generation: { temperature: 9 }               | generation.temperature
          reward: { scorer: none }                     | reward.scorer
          budget: { deadline: soon }                   | budget.deadline
          """)
  void a_wrong_value_is_refused_by_field(String line, String field) {
    Problem problem = refusal(GOOD + line);

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors()).isNotNull();
    assertThat(problem.errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).startsWith(field);
              assertThat(error.message()).isNotBlank();
            });
  }

  @Test
  void an_unknown_recipe_is_refused() {
    Problem problem = refusal(GOOD.replace("recipe: instruction", "recipe: sonnet"));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.text()).contains("recipe", "sonnet");
  }

  @Test
  void what_is_no_job_at_all_is_refused() {
    assertThat(refusal("name: [unclosed").text()).contains("YAML", "line");
    assertThat(refusal("{\"name\": ").text()).contains("JSON");
    assertThat(refusal("").status()).isEqualTo(400);
    assertThat(refusal("just words").status()).isEqualTo(422);
  }

  @Test
  void a_body_of_ten_megabytes_is_too_large() {
    Problem problem = refusal(GOOD + "# " + "x".repeat(10_000_000));

    assertThat(problem.status()).isEqualTo(413);
    assertThat(problem.text()).contains("1 MiB");
  }

  @Test
  void nothing_is_stored_of_a_refused_job() {
    long before = jobs();

    refusal(GOOD + "candidates: 65");
    refusal(GOOD + "personas: { pool: nowhere }");

    assertThat(jobs()).isEqualTo(before);
  }

  @Test
  void a_bad_job_message_goes_to_the_dead_letters_with_its_reason_and_the_next_is_taken()
      throws Exception {
    String bad = "bad-" + UUID.randomUUID();
    String good = "good-" + UUID.randomUUID();
    Topic jobs = new Topic(cluster.bootstrapServers(), Topics.JOBS);
    jobs.send(bad, bytes(GOOD + "candidates: 65"));
    jobs.send(good, bytes(GOOD));

    ConsumerRecord<String, byte[]> letter = deadLetter("sample", bad);
    await().atMost(Duration.ofSeconds(30)).until(() -> isThere(good));

    assertThat(letter.value()).isEqualTo(bytes(GOOD + "candidates: 65"));
    assertThat(headers(letter)).anySatisfy(h -> assertThat(h).contains("candidates", "65"));
    assertThat(isThere(bad)).isFalse();
    assertThat(end(good).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void an_unreadable_prompt_goes_to_the_dead_letters_with_its_reason_and_jobs_go_on()
      throws Exception {
    String key = "bad-" + UUID.randomUUID();
    Topic prompts = new Topic(cluster.bootstrapServers(), Topics.PROMPTS);
    prompts.send(key, bytes("{\"id\": 12, \"this is no prompt\": true}"));

    ConsumerRecord<String, byte[]> letter = deadLetter("generate", key);

    assertThat(headers(letter)).anySatisfy(h -> assertThat(h).contains("Prompt"));
    JobProgress job = sampler.submit(TestJob.ofPrompts(10, "default"), null);
    assertThat(end(job.jobId()).status()).isEqualTo(JobStatus.COMPLETED);
  }

  private ConsumerRecord<String, byte[]> deadLetter(String stage, String key) {
    Topic letters = new Topic(cluster.bootstrapServers(), Topics.deadLetter(stage));
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> letters.records().stream().filter(r -> key.equals(r.key())).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static List<String> headers(ConsumerRecord<String, byte[]> letter) {
    return StreamSupport.stream(letter.headers().spliterator(), false)
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .toList();
  }

  private Problem refusal(String job) {
    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> sampler.submit(job, null));
    assertThat(refusal).as("refused: %.200s", job).isNotNull();
    return refusal.problem();
  }

  private long jobs() {
    return sampler.get("/api/jobs?limit=200").path("items").size();
  }

  private boolean isThere(String id) {
    try {
      return sampler.job(id) != null;
    } catch (ApiException e) {
      return false;
    }
  }

  private JobProgress end(String id) throws InterruptedException {
    return new JobWatch(sampler, Duration.ofMillis(200), Duration.ofMinutes(1))
        .follow(id, progress -> {});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
