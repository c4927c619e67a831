package io.dramatis.sampler.pool.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.pool.audit.CategoryShare;
import io.dramatis.sampler.pool.audit.DimensionAudit;
import io.dramatis.sampler.pool.audit.EmbeddingAudit;
import io.dramatis.sampler.pool.audit.Estimate;
import io.dramatis.sampler.pool.audit.PoolAudit;
import io.dramatis.sampler.pool.audit.Unstated;
import io.dramatis.sampler.pool.audit.WeirdShare;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditPageTest {
  private static final String ATTACK = "<script>alert('x')</script>{audit}";

  private final AuditPage page = new AuditPage();

  @Test
  void everyTextIsEscaped() {
    String html = page.render(audit(ATTACK, true, new Estimate(0.9, 0.85, 0.95)));

    assertThat(html)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;{audit}");
  }

  @Test
  void thePageNeedsNothingElse() {
    String html = page.render(audit("a pool", false, new Estimate(0.9, 0.85, 0.95)));

    assertThat(html)
        .startsWith("<!doctype html>")
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "<link", "NOT_FOUND")
        .contains("prefers-color-scheme: dark", "<svg", "</html>");
  }

  @Test
  void figuresAreToldWithTheirReferenceAndInterval() {
    String html = page.render(audit("a pool", false, new Estimate(0.9, 0.85, 0.95)));

    assertThat(html)
        .contains("90.0%", "85.0% to 95.0%", "99.0% expected of as many draws")
        .contains("12.5", "11.0 to 14.0", "20.0 for 1,000 personas of the reference")
        .contains("0.500 among those who state it, 0.600 over all")
        .contains("everybody, 2024. Source: a count.")
        .contains("+50.0", "<p>10 personas.")
        .contains("28.6%", "10.0% of the world&#39;s population", "2 of 7 personas")
        .contains("3 others (no bar)")
        .doesNotContain("Rehearsal.");
  }

  @Test
  void theRehearsalMarkIsThereWhereItBelongs() {
    assertThat(page.render(audit("a pool", true, new Estimate(0.9, 0.85, 0.95))))
        .contains("<strong>Rehearsal.</strong>");
  }

  @Test
  void withoutCellsThereIsNoCoverage() {
    assertThat(page.render(audit("a pool", false, null)))
        .doesNotContain("Coverage of embedding space")
        .contains("Vendi score");
  }

  private static PoolAudit audit(
      String text, boolean rehearsal, @org.jspecify.annotations.Nullable Estimate coverage) {
    List<CategoryShare> categories = new ArrayList<>();
    categories.add(new CategoryShare(text, 7, 1.0, 0.5, 0.5));
    for (int i = 0; i < 18; i++) {
      categories.add(new CategoryShare("category " + i, 0, 0.0, 0.5 / 18, -0.5 / 18));
    }
    DimensionAudit dimension =
        new DimensionAudit(
            "parity",
            "Parity",
            7,
            categories,
            new Unstated(2, 0.2, List.of()),
            new Unstated(1, 0.1, List.of(text)),
            0.5,
            0.6,
            new DimensionAudit.Source("everybody", "a count", 2024));
    return new PoolAudit(
        text,
        1,
        10,
        text,
        text,
        rehearsal,
        List.of(dimension),
        new WeirdShare("a definition", 7, 2, 2.0 / 7, 0.1),
        new EmbeddingAudit(
            "a-model",
            1_000,
            1,
            coverage,
            coverage == null ? null : 0.99,
            coverage == null ? null : 100,
            new Estimate(12.5, 11, 14),
            20.0,
            1_000,
            "pool builtin version 1"));
  }
}
