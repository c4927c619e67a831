package io.dramatis.sampler.pool.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Persona;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.NewVersion;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.pool.StatedOrigin;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import io.dramatis.sampler.pool.duplicate.DuplicateOptions;
import io.dramatis.sampler.pool.format.FileLimits;
import io.dramatis.sampler.pool.format.PersonaFormat;
import io.dramatis.sampler.pool.intake.DuplicateChoice;
import io.dramatis.sampler.pool.intake.DuplicateSearch;
import io.dramatis.sampler.pool.intake.ImportOptions;
import io.dramatis.sampler.pool.intake.ImportReport;
import io.dramatis.sampler.pool.intake.ImportTarget;
import io.dramatis.sampler.pool.intake.PoolImport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonaExportTest {
  private static final int MANY = 1_200;
  private static Jdbi jdbi;
  private static PersonaPools pools;
  private static PersonaExport exports;
  private static PoolVersion pool;

  @BeforeAll
  static void store() {
    jdbi = TestPostgres.jdbi();
    StoredAttributes attributes = new StoredAttributes(jdbi);
    pools = new StoredPersonaPools(jdbi, attributes);
    exports = new PersonaExport(pools, attributes);
    pool =
        jdbi.inTransaction(
            handle -> {
              PoolWriter writer = new PoolWriter(handle, (line, reason) -> {});
              writer.add(
                  NewPersona.of(
                      1,
                      "odd",
                      "A \"nurse\", of Lima\nwho says =1+1;\tand \u00e9\uD83D\uDE42",
                      Map.of("id", "x", "origin", "Peru", "attributes.a", "b", "age", "007")));
              writer.add(
                  NewPersona.of(2, "grown", "Her patient", Map.of("formula", "=1+1"))
                      .withOrigin(
                          new StatedOrigin(
                              "job 7",
                              "CC-BY-NC-4.0",
                              "all@1/odd",
                              "patient of",
                              1,
                              "7.0.0",
                              true)));
              IntStream.range(0, MANY)
                  .mapToObj(i -> NewPersona.of(i, "n" + i, "Person " + i, Map.of("n", "" + i)))
                  .forEach(writer::add);
              return writer.publish(NewVersion.imported("all", "a test", "CC-BY-4.0"));
            });
  }

  @ParameterizedTest
  @EnumSource(PersonaFormat.class)
  void writesWhatAnImportReadsAsTheSamePersonas(PersonaFormat format) throws Exception {
    PoolImport imports =
        new PoolImport(
            jdbi,
            new DuplicateSearch(
                DuplicateOptions.DEFAULT,
                () -> {
                  throw new AssertionError("no embedding was asked for");
                }),
            FileLimits.DEFAULT);
    ImportReport report =
        imports.store(
            ImportTarget.of("copy-" + format, "a copy", "CC0-1.0"),
            new ByteArrayInputStream(export(format, 0, Integer.MAX_VALUE)),
            ImportOptions.DEFAULT
                .withFormat(format)
                .withDuplicates(new DuplicateChoice(Kind.EXACT, null, null)));

    List<Integer> everybody = IntStream.range(0, pool.size()).boxed().toList();
    assertThat(report.stored()).isEqualTo(MANY + 2);
    assertThat(pools.personas(report.pool(), everybody))
        .map(PersonaExportTest::withoutPool)
        .isEqualTo(
            pools.personas(pool, everybody).stream().map(PersonaExportTest::withoutPool).toList());
  }

  private static Persona withoutPool(Persona persona) {
    return new Persona(
        persona.id(),
        "-",
        1,
        persona.text(),
        persona.attributes(),
        persona.licence(),
        persona.origin());
  }

  @Test
  void writesTheFormsThatTheGuideShows() throws IOException {
    assertThat(text(export(PersonaFormat.NDJSON, 1, 2)))
        .isEqualTo(
            """
            {"id":"grown","persona":"Her patient","attributes":{"formula":"=1+1"},"origin":{"source":"job 7",\
            "licence":"CC-BY-NC-4.0","parent":"all@1/odd","relation":"patient of","generation":1,\
            "sample":"7.0.0","rehearsal":true}}
            """);
    assertThat(text(export(PersonaFormat.JSON, 2, 4)))
        .isEqualTo(
            """
            [{"id":"n0","persona":"Person 0","attributes":{"n":"0"},"origin":{"source":"a test","licence":"CC-BY-4.0"}},
            {"id":"n1","persona":"Person 1","attributes":{"n":"1"},"origin":{"source":"a test","licence":"CC-BY-4.0"}}]
            """);
    assertThat(text(export(PersonaFormat.CSV, 1, 3)))
        .isEqualTo(
            """
            id,persona,age,attributes.attributes.a,formula,attributes.id,n,attributes.origin,origin.source,\
            origin.licence,origin.parent,origin.relation,origin.generation,origin.sample,origin.rehearsal\r
            grown,Her patient,,,=1+1,,,,job 7,CC-BY-NC-4.0,all@1/odd,patient of,1,7.0.0,true\r
            n0,Person 0,,,,,0,,a test,CC-BY-4.0,,,,,\r
            """);
    assertThat(text(export(PersonaFormat.JSON, 5_000, 6_000))).isEqualTo("[]\n");
  }

  @Test
  void completesNoFileThatBreaksOffAndLeavesNoTemporaryFile() {
    long before = temporaryFiles();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("the client went away");
          }
        };

    assertThatThrownBy(() -> exports.write(pool, PersonaFormat.PARQUET, 0, 10, broken))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> exports.write(pool, PersonaFormat.CSV, 0, 10, broken))
        .isInstanceOf(IOException.class);
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  private static long temporaryFiles() {
    String[] names = new File(System.getProperty("java.io.tmpdir")).list();
    return Arrays.stream(names == null ? new String[0] : names)
        .filter(name -> name.startsWith("dramatis-personas"))
        .count();
  }

  private static byte[] export(PersonaFormat format, int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.write(pool, format, from, to, out);
    return out.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
