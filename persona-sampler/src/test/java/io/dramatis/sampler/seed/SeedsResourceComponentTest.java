package io.dramatis.sampler.seed;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.dramatis.sampler.SamplerTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class SeedsResourceComponentTest {
  @Test
  void aSetIsImportedLookedAtAndUsedByAJob() {
    given()
        .contentType("text/plain")
        .queryParam("source", "a test")
        .queryParam("licence", "CC0-1.0")
        .body("gas laws\ntitration\n")
        .post("/api/seeds/chemistry/texts")
        .then()
        .statusCode(201)
        .body("set.name", equalTo("chemistry"))
        .body("set.version", is(1))
        .body("stored", is(2));

    when().get("/api/seeds").then().statusCode(200).body("items.name", hasItem("chemistry"));
    when().get("/api/seeds/chemistry").then().statusCode(200).body("size", is(2));
    when()
        .get("/api/seeds/chemistry/texts?offset=1")
        .then()
        .statusCode(200)
        .body(equalTo("{\"text\":\"titration\"}\n"));
    given()
        .body(
            "{ name: j, recipe: instruction, seeds: { set: chemistry }, design: zip, target: { prompts: 2 } }"
                .replaceFirst("^", "---\n"))
        .post("/api/jobs")
        .then()
        .statusCode(201);
  }

  @Test
  void whatIsMissingIsNamed() {
    given()
        .body("one")
        .post("/api/seeds/chemistry/texts")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("source"))
        .body("errors.field", hasItem("licence"));
    when()
        .get("/api/seeds/nowhere")
        .then()
        .statusCode(404)
        .body("detail", containsString("there is no seed set nowhere"));
    when().get("/api/seeds/nowhere/texts").then().statusCode(404);
  }

  @Test
  void usageOfAPoolIsTold() {
    when()
        .get("/api/pools/builtin/usage")
        .then()
        .statusCode(200)
        .body("pool", equalTo("builtin"))
        .body("version", is(1));
    when().get("/api/pools/nowhere/usage").then().statusCode(404);
  }
}
