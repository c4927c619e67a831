package io.dramatis.sampler.pool.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.dramatis.sampler.SamplerTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SamplerTestResource.class)
class AuditResourceComponentTest {
  private static final String BUILTIN = "/api/pools/builtin/audit?sample=60";

  @Test
  void anAuditTellsEveryDimensionAndTheEmbeddings() {
    given()
        .config(
            io.restassured.RestAssured.config()
                .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
        .get(BUILTIN)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("pool", equalTo("builtin"))
        .body(
            "dimensions.name",
            hasItems(
                "region", "subregion", "country", "ageBand", "sex", "occupationGroup", "language"))
        .body("dimensions.find { it.name == 'region' }.distance", closeTo(0.2, 0.2))
        .body("weird.reference", closeTo(0.108, 0.001))
        .body("embedding.sample", equalTo(60))
        .body("embedding.cells", equalTo(100))
        .body("embedding.coverage.value", closeTo(0.4, 0.1))
        .body("embedding.expectedCoverage", closeTo(0.4, 0.1))
        .body("embedding.vendi.value", closeTo(30, 25))
        .body("embedding.reference", startsWith("pool builtin version"));
  }

  @Test
  void aBrowserGetsAPage() throws IOException {
    Response page = given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get(BUILTIN);

    page.then().statusCode(200).contentType(startsWith("text/html"));
    assertThat(page.asString()).contains("Audit of pool builtin").contains("</html>");
    assertThat(when().get(BUILTIN + "&format=html").asString()).isEqualTo(page.asString());
    Files.writeString(Path.of("target/audit-builtin.html"), page.asString());
  }

  @Test
  void whatUsersWroteCannotBecomeMarkup() {
    String line =
        "{\"persona\": \"Somebody\", \"attributes\": {\"language\": \"<img src=x onerror=alert(1)>\","
            + " \"country\": \"<b>nowhere</b>\"}}\n";
    given()
        .contentType("application/x-ndjson")
        .body(line.getBytes(StandardCharsets.UTF_8))
        .queryParam("source", "<i>who</i>")
        .queryParam("licence", "CC0-1.0")
        .post("/api/pools/hostile/personas")
        .then()
        .statusCode(201);

    Response page = given().accept("text/html").get("/api/pools/hostile/audit");

    page.then().statusCode(200);
    assertThat(page.asString())
        .doesNotContain("<img", "<b>nowhere", "<i>who")
        .contains("&lt;i&gt;who");
  }

  @Test
  void aWrongParameterIsRefusedByItsName() {
    for (String parameter :
        new String[] {"sample=0", "sample=5001", "seed=x", "version=0", "format=pdf"}) {
      when()
          .get("/api/pools/builtin/audit?" + parameter)
          .then()
          .statusCode(400)
          .body("errors.field", hasItem(parameter.substring(0, parameter.indexOf('='))));
    }
    when()
        .get("/api/pools/nowhere/audit")
        .then()
        .statusCode(404)
        .body("detail", containsString("builtin"));
  }
}
