package io.dramatis.sampler.pool.audit.page;

import io.dramatis.sampler.pool.audit.EmbeddingAudit;
import io.dramatis.sampler.pool.audit.PoolAudit;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes an audit as one HTML file that needs nothing else: no script, no font, no picture from
 * elsewhere. Every text is escaped, since pool names and values are what users wrote.
 */
public final class AuditPage {
  private static final String TEMPLATE = "/audit/page.html";

  private final Template template;

  /** Ready to write any number of pages, on any number of threads. */
  public AuditPage() {
    try (InputStream in = AuditPage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IOException("no resource " + TEMPLATE);
      }
      template =
          Engine.builder()
              .addDefaults()
              .addValueResolver(new ReflectionValueResolver())
              .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
              .build()
              .parse(
                  new String(in.readAllBytes(), StandardCharsets.UTF_8),
                  Variant.forContentType(Variant.TEXT_HTML));
    } catch (IOException e) {
      throw new UncheckedIOException("the audit's page is missing", e);
    }
  }

  /** The page. */
  public String render(PoolAudit audit) {
    return template.render(
        Map.of(
            "audit",
            audit,
            "personas",
            Figures.count(audit.size()),
            "gauges",
            gauges(audit),
            "sections",
            audit.dimensions().stream().map(it -> Section.of(it, audit.size())).toList()));
  }

  private static List<Gauge> gauges(PoolAudit audit) {
    List<Gauge> gauges = new ArrayList<>();
    gauges.add(Gauge.weird(audit.weird()));
    EmbeddingAudit embedding = audit.embedding();
    int sample = embedding.sample();
    if (embedding.coverage() != null
        && embedding.expectedCoverage() != null
        && embedding.cells() != null) {
      gauges.add(
          Gauge.coverage(
              embedding.coverage(), embedding.expectedCoverage(), embedding.cells(), sample));
    }
    gauges.add(
        Gauge.vendi(
            embedding.vendi(), embedding.referenceVendi(), embedding.referenceSample(), sample));
    return gauges;
  }
}
