package io.dramatis.sampler.pool.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class PoolsResourceComponentTest {
  private static final String LINE = "{\"persona\": \"Somebody in %s\"}\n";

  @TestHTTPResource("/")
  URI server;

  @Inject
  @DataSource("sampler")
  Jdbi jdbi;

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
    refused("My-Pool", "source=x&licence=MIT", bytes(LINE)).body("errors.field", hasItem("pool"));
    refused("builtin", "source=x&licence=MIT", bytes(LINE)).body("errors.field", hasItem("pool"));
    refused("unsaid", "lenient", bytes(LINE)).body("errors.field", hasItems("source", "licence"));
    refused("nothing", "source=x&licence=MIT", new byte[0])
        .body("title", equalTo("Invalid persona import"))
        .body("detail", containsString("the file is empty"));
    refused("unlicensed", "source=x&licence=CC BY 4.0", bytes(LINE))
        .body("errors.message", hasItem(containsString("CC-BY-4.0")));
    refused("vague", "source=x&licence=MIT&duplicates=some", bytes(LINE))
        .body("errors.field", hasItem("duplicates"));
    refused("vague", "source=x&licence=MIT&minhash=90", bytes(LINE))
        .body("errors.field", hasItem("minhash"));
    refused("torn", "source=x&licence=MIT", bytes(LINE + "{\"persona\": \n"))
        .body("errors.field", hasItem("line 2"));
    byte[] endless = new byte[10 * 1024 * 1024];
    Arrays.fill(endless, (byte) 'x');
    refused("endless", "source=x&licence=MIT", endless)
        .body("errors.message", hasItem(containsString("longer than 65536 bytes")));
    when().get("/api/pools").then().body("items.name", not(hasItem("torn")));
  }

  @Test
  void brokenLinesAreLeftOutWhenAskedTo() {
    post("lenient", "source=x&licence=MIT&lenient=true", bytes(LINE + "oops\n"))
        .statusCode(201)
        .body("stored", equalTo(1))
        .body("refusals[0].line", equalTo(2));
  }

  @Test
  void anExportInAnyFormIsAnImportAgain() {
    for (String format : new String[] {"ndjson", "json", "csv", "parquet"}) {
      byte[] export =
          given()
              .queryParam("limit", 300)
              .queryParam("format", format)
              .get("/api/pools/builtin/personas")
              .asByteArray();

      given()
          .contentType("application/octet-stream")
          .body(export)
          .post("/api/pools/copy-" + format + "/personas?source=x&licence=MIT&duplicates=exact")
          .then()
          .statusCode(201)
          .body("stored", equalTo(300))
          .body("refused", equalTo(0));
    }
    given()
        .accept("text/csv")
        .queryParam("limit", 1)
        .get("/api/pools/builtin/personas")
        .then()
        .contentType(startsWith("text/csv"));
  }

  @Test
  void theSameFileAgainChangesNothing() {
    post("same", "source=x&licence=MIT", bytes(LINE))
        .statusCode(201)
        .body("unchanged", equalTo(false))
        .body("pool.contentHash.length()", equalTo(64))
        .body("pool.commercialUse", equalTo("allowed"));

    post("same", "source=x&licence=MIT", bytes(LINE))
        .statusCode(200)
        .body("unchanged", equalTo(true))
        .body("pool.version", equalTo(1));
  }

  @Test
  void columnsAreNamedInTheRequest() {
    String csv = "bio;job title;secret;terms;land\nA nurse in Lima;nurse;x;CC-BY-NC-4.0;Peru\n";

    given()
        .contentType("application/octet-stream")
        .queryParam("source", "x")
        .queryParam("licence", "MIT")
        .queryParam("textColumn", "bio")
        .queryParam("attribute", "occupation:job title", "country:land")
        .queryParam("drop", "secret")
        .queryParam("licenceColumn", "terms")
        .body(bytes(csv))
        .post("/api/pools/mapped/personas")
        .then()
        .statusCode(201)
        .body("format", equalTo("csv"))
        .body("pool.commercialUse", equalTo("forbidden"));

    when()
        .get("/api/pools/mapped/personas")
        .then()
        .body(containsString("\"attributes\":{\"country\":\"Peru\",\"occupation\":\"nurse\"}"))
        .body(containsString("\"licence\":\"CC-BY-NC-4.0\""));
    when()
        .get("/api/pools/mapped")
        .then()
        .body("attributes.keySet()", hasItems("occupation", "country"))
        .body("attributes.size()", equalTo(2));
  }

  @Test
  void anUploadThatItsClientBreaksOffLeavesNothing() throws IOException {
    String lines =
        IntStream.range(0, 5_000)
            .mapToObj(i -> LINE.formatted("town " + i))
            .collect(Collectors.joining());
    for (String length : new String[] {"Content-Length: 10000000", "Transfer-Encoding: chunked"}) {
      try (Socket socket = new Socket(server.getHost(), server.getPort())) {
        boolean chunked = length.endsWith("chunked");
        OutputStream out = socket.getOutputStream();
        out.write(
            bytes(
                "POST /api/pools/broken-off/personas?source=x&licence=MIT HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-ndjson\r\n"
                    + length
                    + "\r\n\r\n"
                    + (chunked ? Integer.toHexString(lines.length()) + "\r\n" : "")
                    + lines
                    + (chunked ? "\r\n" : "")));
        out.flush();
      }
    }

    await().until(() -> transactions() == 0);
    when().get("/api/pools").then().body("items.name", not(hasItem("broken-off")));
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
    for (String parameter :
        new String[] {"limit=0", "limit=ten", "offset=-1", "version=0", "format=xml"}) {
      problem(when().get("/api/pools/builtin/personas?" + parameter), 400)
          .body("errors.field", hasItem(parameter.substring(0, parameter.indexOf('='))));
    }
    problem(
            given()
                .body(bytes(LINE))
                .post("/api/pools/unclear/personas?source=x&licence=MIT&lenient=perhaps"),
            400)
        .body("errors.field", hasItem("lenient"));
  }

  private int transactions() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
                    """)
                .mapTo(Integer.class)
                .one());
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
