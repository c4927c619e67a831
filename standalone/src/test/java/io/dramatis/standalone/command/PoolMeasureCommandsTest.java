package io.dramatis.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.standalone.Dramatis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code personas audit} and {@code personas embed}. */
class PoolMeasureCommandsTest {
  private static final String AUDIT =
      """
      {"pool": "mine", "version": 3, "size": 1200, "source": "a book", "licence": "CC0-1.0",
       "rehearsal": %s,
       "dimensions": [
         {"name": "region", "title": "Region", "stated": 1000,
          "categories": [
            {"category": "Asia", "count": 750, "share": 0.75, "reference": 0.588, "gap": 0.162},
            {"category": "Africa", "count": 250, "share": 0.25, "reference": 0.412, "gap": -0.162}],
          "unspecified": {"count": 150, "share": 0.125, "examples": []},
          "notUnderstood": {"count": 50, "share": 0.0417, "examples": ["Bavaria"]},
          "distance": 0.162, "distanceWithUnspecified": 0.25,
          "reference": {"population": "the world", "source": "a count", "year": 2024}},
         {"name": "occupationGroup", "title": "Occupation group", "stated": 0, "categories": [],
          "unspecified": {"count": 1200, "share": 1.0, "examples": []},
          "notUnderstood": {"count": 0, "share": 0.0, "examples": []},
          "reference": {"population": "no reference: nobody counted"}}],
       "weird": {"definition": "by place", "stated": 1000, "count": 20, "share": 0.02,
                 "reference": 0.108},
       "embedding": {"model": "a-model", "sample": 1000, "seed": 1,
         "coverage": {"value": 0.62, "low": 0.6, "high": 0.64}, "expectedCoverage": 0.99,
         "cells": 100, "vendi": {"value": 42.25, "low": 40.0, "high": 44.5},
         "referenceVendi": 60.0, "referenceSample": 1000, "reference": "pool builtin version 1"}}
      """;

  @TempDir private Path folder;
  private FakeApi api;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void serve() throws IOException {
    api = new FakeApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void an_audit_is_a_table_and_a_page() {
    Path page = folder.resolve("new").resolve("page.html");
    api.answer(
        "GET /api/pools/mine/audit?version=3&sample=1000&seed=7&format=json",
        200,
        AUDIT.formatted(false));
    api.answer(
        "GET /api/pools/mine/audit?version=3&sample=1000&seed=7&format=html", 200, "<html></html>");

    int code =
        run(
            "personas",
            "audit",
            "mine",
            "--pool-version",
            "3",
            "--sample",
            "1000",
            "--seed",
            "7",
            "--html",
            page.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(page).hasContent("<html></html>");
    assertThat(out.toString())
        .contains("mine version 3: 1,200 personas; a book; CC0-1.0")
        .contains(
            "Region, stated by 1,000 of 1,200; total variation distance 0.162, over all 0.250")
        .containsPattern("Asia +750 +75.0 % +58.8 % +\\+16.2")
        .containsPattern("not understood, such as Bavaria +50 +\\(4.2 % of all\\)")
        .contains("reference: the world, 2024 (a count)", "no reference: nobody counted")
        .contains("WEIRD share 2.0 % of the 1,000 whose subregion is known; 10.8 %")
        .contains("62.0 % (60.0 % to 64.0 %) of 100 cells by 1,000 personas; 99.0 % expected")
        .contains("Vendi score 42.3 (40.0 to 44.5) of 1,000 personas; reference 60.0 of 1,000")
        .contains("wrote " + page)
        .doesNotContain("REHEARSAL");
  }

  @Test
  void a_machine_gets_the_whole_audit_with_the_page() throws IOException {
    Path page = folder.resolve("page.html");
    api.answer("GET /api/pools/mine/audit?format=json", 200, AUDIT.formatted(true));
    api.answer("GET /api/pools/mine/audit?format=html", 200, "<html></html>");

    assertThat(run("personas", "audit", "mine", "--json", "--html", page.toString())).isZero();

    JsonNode answer = EventCodec.mapper().readTree(out.toString());
    assertThat(answer.at("/dimensions/0/distance").asDouble()).isEqualTo(0.162);
    assertThat(answer.path("page").asText()).isEqualTo(page.toString());
  }

  @Test
  void the_rehearsal_mark_is_told() {
    api.answer("GET /api/pools/mine/audit?format=json", 200, AUDIT.formatted(true));
    api.answer("GET /api/pools/mine/audit?format=html", 200, "<html></html>");

    run("personas", "audit", "mine", "--html", folder.resolve("page.html").toString());

    assertThat(out.toString()).contains("REHEARSAL");
  }

  @Test
  void a_pool_that_is_not_there_leaves_no_page() {
    Path page = folder.resolve("page.html");

    assertThat(run("personas", "audit", "nowhere", "--html", page.toString())).isEqualTo(2);
    assertThat(page).doesNotExist();
  }

  @Test
  void embed_shows_the_progress_until_all_is_done() {
    String path = "/api/pools/mine/embeddings?version=3";
    api.answer("GET /api/pools/mine", 200, Map.of("version", 3));
    api.answer("POST " + path, 202, state(0, "waiting"));
    api.answer("GET " + path, 200, state(256, "running"));
    api.answer("GET " + path, 200, state(300, "idle"));

    assertThat(run("personas", "embed", "mine")).isZero();

    assertThat(out.toString())
        .contains("mine  0 of 300", "mine  300 of 300")
        .contains("pool mine version 3: 300 personas embedded with a-model");
  }

  @Test
  void embed_asks_again_after_a_restart_of_the_server() {
    String path = "/api/pools/mine/embeddings?version=3";
    api.answer("GET /api/pools/mine", 200, Map.of("version", 3));
    api.answer("POST " + path, 202, state(0, "running"));
    api.answer("POST " + path, 202, state(256, "running"));
    api.answer("GET " + path, 200, state(256, "idle"));
    api.answer("GET " + path, 200, state(300, "idle"));

    assertThat(run("personas", "embed", "mine")).isZero();

    assertThat(api.requests().stream().filter(request -> request.startsWith("POST"))).hasSize(2);
  }

  @Test
  void embed_tells_why_it_failed() {
    api.answer("GET /api/pools/mine", 200, Map.of("version", 3));
    api.answer(
        "POST /api/pools/mine/embeddings?version=3",
        202,
        Map.of(
            "size", 300, "embedded", 0, "complete", false, "work", "failed", "error", "no model"));

    assertThat(run("personas", "embed", "mine")).isEqualTo(1);
    assertThat(err.toString()).contains("no model");
  }

  private static Map<String, Object> state(int embedded, String work) {
    return Map.of(
        "size",
        300,
        "embedded",
        embedded,
        "complete",
        embedded == 300,
        "work",
        work,
        "model",
        "a-model");
  }

  private int run(String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--server";
    all[args.length + 1] = api.url();
    CommandLine line =
        Dramatis.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(all);
  }
}
