package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import io.dramatis.sampler.pool.TestPools;
import io.dramatis.sampler.pool.embedding.FakeEmbedder;
import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PoolAuditorTest {
  private static Jdbi jdbi;
  private static PersonaPools pools;
  private static StoredAttributes attributes;

  private final FakeEmbedder embedder = new FakeEmbedder("a-model");
  private final PoolEmbeddings stored = new PoolEmbeddings(jdbi, embedder);
  private final PoolAuditor auditor = new PoolAuditor(jdbi, pools, attributes, stored, embedder);

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
    attributes = new StoredAttributes(jdbi);
    pools = new StoredPersonaPools(jdbi, attributes);
  }

  @Test
  void countsWhatPersonasStateInWhateverWay() {
    PoolVersion pool =
        TestPools.storeWith(
            jdbi,
            "stated",
            List.of(
                Map.of("country", "Kenya", "age", "12", "gender", "F", "isco", "2211"),
                Map.of("countryCode", "ke", "ageBand", "25-34", "sex", "male"),
                Map.of("subregion", "Western Europe", "occupationGroup", "Managers"),
                Map.of("region", "Asia", "language", "hi", "situation", "pensioner"),
                Map.of("country", "Wakanda", "ageBand", "under 18")));

    PoolAudit audit = auditor.audit(pool, 100, 1);

    assertThat(counts(audit, "region"))
        .containsEntry("Africa", 2)
        .containsEntry("Europe", 1)
        .containsEntry("Asia", 1)
        .containsEntry("Oceania", 0);
    assertThat(counts(audit, "subregion"))
        .containsEntry("Sub-Saharan Africa", 2)
        .containsEntry("Western Europe", 1);
    assertThat(counts(audit, "country")).containsEntry("Kenya", 2).containsEntry("India", 0);
    assertThat(dimension(audit, "country").notUnderstood())
        .isEqualTo(new Unstated(1, 0.2, List.of("Wakanda")));
    assertThat(dimension(audit, "country").unspecified().count()).isEqualTo(2);
    assertThat(counts(audit, "ageBand"))
        .isEqualTo(Map.of("0–14", 1, "15–24", 0, "25–54", 1, "55–64", 0, "65+", 0));
    assertThat(counts(audit, "sex")).isEqualTo(Map.of("female", 1, "male", 1));
    assertThat(counts(audit, "occupationGroup"))
        .isEqualTo(Map.of("Managers", 1, "Professionals", 1, "Outside work", 1));
    assertThat(counts(audit, "language")).containsEntry("Hindi", 1);
    assertThat(audit.weird().stated()).isEqualTo(3);
    assertThat(audit.weird().share()).isCloseTo(1.0 / 3, within(1e-12));
    // 874,072,931 of 8,116,633,567 people by the file of countries.
    assertThat(audit.weird().reference()).isCloseTo(0.10769, within(1e-5));
  }

  @Test
  void readsAttributesThatHaveTooManyValuesForTheIndex() {
    List<Map<String, String>> people = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      people.add(Map.of("occupation", "a trade of its own, number " + i, "country", "India"));
    }
    people.add(Map.of("occupation", "Abbess"));
    PoolVersion pool = TestPools.storeWith(jdbi, "trades", people);

    DimensionAudit occupations = dimension(auditor.audit(pool, 10, 1), "occupationGroup");

    assertThat(attributes.of(pool).names()).containsExactly("country");
    assertThat(occupations.stated()).isEqualTo(1);
    assertThat(occupations.notUnderstood().count()).isEqualTo(1_100);
    assertThat(occupations.notUnderstood().examples()).hasSize(5);
  }

  @Test
  void aPoolThatStatesNothingIsUnspecifiedThroughout() {
    PoolAudit audit = auditor.audit(TestPools.store(jdbi, "silent", 3), 100, 1);

    assertThat(audit.dimensions())
        .hasSize(7)
        .allSatisfy(
            dimension -> {
              assertThat(dimension.unspecified().share()).isEqualTo(1);
              assertThat(dimension.distance()).isNull();
            });
    assertThat(audit.weird().share()).isNull();
  }

  @Test
  void aPoolOfOneIsWorthOne() {
    PoolAudit audit = auditor.audit(TestPools.store(jdbi, "lonely", 1), 100, 1);

    assertThat(audit.embedding().sample()).isEqualTo(1);
    assertThat(audit.embedding().vendi().value()).isCloseTo(1, within(1e-6));
    assertThat(audit.embedding().vendi().low()).isEqualTo(audit.embedding().vendi().high());
  }

  @Test
  void theSampleIsSeededAndItsStoredVectorsAreUsed() {
    PoolVersion pool = TestPools.store(jdbi, "sampled", 300);

    EmbeddingAudit fresh = auditor.audit(pool, 50, 7).embedding();
    assertThat(embedder.embedded()).hasSize(50);
    stored.embed(pool, progress -> {});
    int before = embedder.embedded().size();
    EmbeddingAudit again =
        new PoolAuditor(jdbi, pools, attributes, stored, embedder).audit(pool, 50, 7).embedding();

    assertThat(embedder.embedded()).hasSize(before);
    assertThat(again).isEqualTo(fresh);
    assertThat(again.sample()).isEqualTo(50);
    assertThat(auditor.audit(pool, 50, 8).embedding()).isNotEqualTo(fresh);
    assertThat(SampleVectors.ordinals(300, 50, 7)).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void cellsOfAnotherModelAreNoReference() {
    PoolAudit audit = auditor.audit(TestPools.store(jdbi, "elsewhere", 5), 100, 1);

    assertThat(audit.embedding().coverage()).isNull();
    assertThat(audit.embedding().reference())
        .isEqualTo(
            "no reference: there is no built-in pool; no coverage: the reference's cells are of"
                + " all-minilm-l6-v2-q, the configured model is a-model");
    assertThat(audit.embedding().referenceVendi()).isNull();
  }

  private static DimensionAudit dimension(PoolAudit audit, String name) {
    return audit.dimensions().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Integer> counts(PoolAudit audit, String name) {
    return dimension(audit, name).categories().stream()
        .collect(java.util.stream.Collectors.toMap(CategoryShare::category, CategoryShare::count));
  }
}
