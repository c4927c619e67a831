package io.dramatis.sampler.pool.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.dramatis.contracts.EventCodec;
import io.dramatis.sampler.SamplerTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class PoolsResourceComponentTest {
  private static final String LINE = "{\"persona\": \"Somebody in %s\"}\n";

  @TestHTTPResource("/")
  URI server;

  @Test
  void theBuiltInPoolIsThereFromTheStart() {
    when().get("/api/pools").then().statusCode(200).body("items.name", hasItem("builtin"));
    when()
        .get("/api/pools/builtin")
        .then()
        .statusCode(200)
        .body("name", equalTo("builtin"))
        .body("version", equalTo(1))
        .body("size", equalTo(20_000))
        .body("licence", equalTo("Apache-2.0"))
        .body("createdAt", endsWith("Z"))
        .body("attributes.region.Africa", greaterThan(300))
        .body("attributes.expertise.size()", equalTo(4));
  }

  @Test
  void personasAreExportedInTheFormThatAnImportTakes() {
    Response export = given().queryParam("limit", 700).get("/api/pools/builtin/personas");

    export.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
    assertThat(export.asString().lines()).hasSize(700);
    post("copied", "source=a test&licence=Apache-2.0", export.asByteArray())
        .statusCode(201)
        .header("Location", endsWith("/api/pools/copied"))
        .body("stored", equalTo(700))
        .body("refused", equalTo(0))
        .body("pool.version", equalTo(1));
    assertThat(when().get("/api/pools/copied/personas").asString()).isEqualTo(export.asString());
  }

  @Test
  void anExportCanBeginAndEndAnywhere() {
    String all = when().get("/api/pools/builtin/personas").asString();

    assertThat(all.lines()).hasSize(20_000);
    assertThat(given().queryParam("offset", 19_999).get("/api/pools/builtin/personas").asString())
        .isEqualTo(all.lines().skip(19_999).findFirst().orElseThrow() + "\n");
    assertThat(given().queryParam("offset", 20_000).get("/api/pools/builtin/personas").asString())
        .isEmpty();
  }

  @Test
  void aLongFileIsTakenInAsItComes() throws IOException, InterruptedException {
    Iterator<byte[]> chunks =
        IntStream.range(0, 20_000).mapToObj(i -> bytes(LINE.formatted("town " + i))).iterator();
    HttpRequest request =
        HttpRequest.newBuilder(
                server.resolve("/api/pools/long/personas?source=a%20test&licence=CC0-1.0"))
            .POST(HttpRequest.BodyPublishers.ofByteArrays(() -> chunks))
            .build();

    HttpResponse<byte[]> response;
    try (HttpClient client = HttpClient.newHttpClient()) {
      response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(EventCodec.mapper().readTree(response.body()).path("stored").asInt())
        .isEqualTo(20_000);
  }

  @Test
  void whatCannotBeTakenInIsRefusedWithTheMend() {
    refused("My-Pool", "source=x&licence=y", bytes(LINE)).body("errors.field", hasItem("pool"));
    refused("builtin", "source=x&licence=y", bytes(LINE)).body("errors.field", hasItem("pool"));
    refused("unsaid", "lenient", bytes(LINE)).body("errors.field", hasItems("source", "licence"));
    refused("nothing", "source=x&licence=y", new byte[0])
        .body("title", equalTo("Invalid persona import"))
        .body("detail", containsString("the file is empty"));
    refused("torn", "source=x&licence=y", bytes(LINE + "{\"persona\": \n"))
        .body("errors.field", hasItem("line 2"));
    byte[] endless = new byte[10 * 1024 * 1024];
    Arrays.fill(endless, (byte) 'x');
    refused("endless", "source=x&licence=y", endless)
        .body("errors.message", hasItem(containsString("longer than 65536 bytes")));
    when().get("/api/pools").then().body("items.name", not(hasItem("torn")));
  }

  @Test
  void brokenLinesAreLeftOutWhenAskedTo() {
    post("lenient", "source=x&licence=y&lenient=true", bytes(LINE + "oops\n"))
        .statusCode(201)
        .body("stored", equalTo(1))
        .body("refusals[0].line", equalTo(2));
  }

  @Test
  void anUnknownPoolOrVersionIsNotFound() {
    problem(when().get("/api/pools/nowhere"), 404)
        .body("title", equalTo("No such pool"))
        .body("detail", containsString("builtin"));
    problem(when().get("/api/pools/nowhere/personas"), 404);
    problem(when().get("/api/pools/no%00where"), 404);
    problem(given().queryParam("version", 9).get("/api/pools/builtin"), 404)
        .body("detail", equalTo("pool builtin has no version 9; the newest is 1"));
  }

  @Test
  void aWrongParameterIsRefusedByItsName() {
    for (String parameter : new String[] {"limit=0", "limit=ten", "offset=-1", "version=0"}) {
      problem(when().get("/api/pools/builtin/personas?" + parameter), 400)
          .body("errors.field", hasItem(parameter.substring(0, parameter.indexOf('='))));
    }
    problem(
            given()
                .body(bytes(LINE))
                .post("/api/pools/unclear/personas?source=x&licence=y&lenient=perhaps"),
            400)
        .body("errors.field", hasItem("lenient"));
  }

  private static ValidatableResponse refused(String pool, String query, byte[] body) {
    return problem(
        given()
            .contentType("application/x-ndjson")
            .body(body)
            .post("/api/pools/" + pool + "/personas?" + query),
        422);
  }

  private static ValidatableResponse post(String pool, String query, byte[] body) {
    return given()
        .contentType("application/x-ndjson")
        .body(body)
        .post("/api/pools/" + pool + "/personas?" + query)
        .then();
  }

  private static ValidatableResponse problem(Response response, int status) {
    return response
        .then()
        .statusCode(status)
        .contentType(containsString("application/problem+json"))
        .body("status", equalTo(status));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
