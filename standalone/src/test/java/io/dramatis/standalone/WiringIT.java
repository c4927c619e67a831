package io.dramatis.standalone;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.standalone.embedded.BackboneResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/**
 * Everything of the four services is there when they share one class path. A jar without an index
 * of its classes starts as well, with its consumers and resources missing.
 */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class WiringIT {
  @Inject ChannelRegistry channels;

  @Test
  void every_consumer_and_every_channel_is_there() {
    assertThat(channels.getIncomingNames())
        .contains(
            "jobs-in",
            "outcomes-in",
            "samples-in",
            "examples-in",
            "prompts-in",
            "batch-prompts-in",
            "candidates-in",
            "filtered-in");
    assertThat(channels.getOutgoingNames())
        .contains(
            "prompts-out",
            "candidates-out",
            "filtered-out",
            "samples-out",
            "outcomes-out",
            "previews-out");
  }

  @Test
  void every_resource_is_there() {
    assertThat(get("/q/openapi?format=json").jsonPath().getMap("paths").keySet())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.SET)
        .contains(
            "/api/jobs",
            "/api/jobs/{id}",
            "/api/jobs/{id}/events",
            "/api/jobs/{id}/growth",
            "/api/pools",
            "/api/pools/{pool}/personas",
            "/api/preview",
            "/api/recipes",
            "/api/schemas/{name}",
            "/api/samples",
            "/api/samples/{id}/lineage",
            "/api/jobs/{job}/samples",
            "/api/jobs/{job}/candidates",
            "/api/jobs/{job}/report");
  }

  @Test
  void it_is_ready_under_its_own_name() {
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(
            org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.application.name", String.class))
        .isEqualTo("dramatis");
  }

  @Test
  void the_api_answers_where_two_services_share_a_path() {
    assertThat(get("/api/jobs?limit=1").statusCode()).isEqualTo(200);
    assertThat(get("/api/jobs/none/report").statusCode()).isEqualTo(200);
    assertThat(get("/api/jobs/none").statusCode()).isEqualTo(404);
    assertThat(get("/api/pools").jsonPath().getList("items.name")).contains("builtin");
  }
}
