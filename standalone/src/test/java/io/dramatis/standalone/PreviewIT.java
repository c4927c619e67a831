package io.dramatis.standalone;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.standalone.embedded.BackboneResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** A preview through all four services, over a real broker. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class PreviewIT {
  private static final String JOB =
      """
      name: a look
      recipe: instruction
      target: { prompts: 100 }
      candidates: 3
      generation: { model: rehearsal }
      """;

  @Test
  void a_preview_shows_the_way_of_each_prompt_and_leaves_nothing_behind() {
    JsonPath preview =
        given()
            .body(JOB.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post("/api/preview?n=4")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(preview.getList("missing")).isEmpty();
    assertThat(preview.getList("prompts.sequence")).isEqualTo(java.util.List.of(0, 1, 2, 3));
    assertThat(preview.getList("prompts[0].renderings")).isNotEmpty();
    assertThat(preview.getList("prompts[0].candidates")).isNotEmpty();
    assertThat(preview.getList("prompts.outcome.kind")).doesNotContainNull();
    assertThat(preview.getList("prompts.candidates.flatten().fate")).doesNotContainNull();
    assertThat(given().get("/api/jobs").jsonPath().getList("items.name")).doesNotContain("a look");
    assertThat(given().get("/api/samples").jsonPath().getList("items.jobId"))
        .noneMatch(id -> String.valueOf(id).startsWith("preview-"));
  }
}
