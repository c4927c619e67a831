package io.dramatis.sampler.pool.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.dramatis.sampler.SamplerTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class EmbeddingsResourceComponentTest {
  @Test
  void aPoolIsEmbeddedInTheBackground() {
    importPool("embedded", 40);
    when()
        .get("/api/pools/embedded/embeddings")
        .then()
        .statusCode(200)
        .body("size", equalTo(40))
        .body("embedded", equalTo(0))
        .body("complete", equalTo(false))
        .body("work", equalTo("idle"));

    given()
        .post("/api/pools/embedded/embeddings")
        .then()
        .statusCode(202)
        .body("pool", equalTo("embedded"))
        .body("model", equalTo("all-minilm-l6-v2-q"));

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                when()
                    .get("/api/pools/embedded/embeddings")
                    .then()
                    .body("complete", equalTo(true))
                    .body("work", equalTo("idle")));
    given()
        .post("/api/pools/embedded/embeddings?version=1")
        .then()
        .statusCode(202)
        .body("embedded", equalTo(40));
  }

  @Test
  void anUnknownPoolIsNotFound() {
    given()
        .post("/api/pools/nowhere/embeddings")
        .then()
        .statusCode(404)
        .body("detail", containsString("builtin"));
    when().get("/api/pools/builtin/embeddings?version=99").then().statusCode(404);
  }

  private static void importPool(String name, int size) {
    String lines =
        IntStream.range(0, size)
            .mapToObj("{\"persona\": \"Somebody in town %d\"}"::formatted)
            .collect(Collectors.joining("\n"));
    given()
        .contentType("application/x-ndjson")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post("/api/pools/" + name + "/personas?source=a%20test&licence=CC0-1.0")
        .then()
        .statusCode(201);
  }
}
