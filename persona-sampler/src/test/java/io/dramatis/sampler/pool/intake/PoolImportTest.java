package io.dramatis.sampler.pool.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import io.dramatis.sampler.pool.intake.ImportReport.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PoolImportTest {
  private static Jdbi jdbi;
  private static PersonaPools pools;
  private static PoolImport imports;

  @BeforeAll
  static void migrate() {
    jdbi = TestPostgres.jdbi();
    pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));
    imports = new PoolImport(jdbi);
  }

  @Test
  void storesAPersonaFileAsPersonaHubPublishesIt() throws Exception {
    try (InputStream file =
        Files.newInputStream(Path.of("../examples/personas/kenya-teachers.jsonl"))) {
      ImportReport report = imports.store(target("kenya-teachers"), file, false);

      assertThat(report.stored()).isEqualTo(30);
      assertThat(report.refused()).isZero();
      assertThat(pools.latest("kenya-teachers")).contains(report.pool());
      assertThat(report.pool().licence()).isEqualTo("CC-BY-4.0");
      assertThat(pools.personas(report.pool(), List.of(0)).getFirst().text())
          .startsWith("A chemistry teacher in Kisumu");
    }
  }

  @Test
  void givesEachImportANewVersionAndLeavesTheOldOneAlone() throws Exception {
    store("versions", numbered(0, 3));

    ImportReport second = store("versions", numbered(10, 5));

    assertThat(second.pool().version()).isEqualTo(2);
    assertThat(pools.version("versions", 1)).map(PoolVersion::size).contains(3);
  }

  @Test
  void countsDuplicatesRefusalsAndBlankLines() throws Exception {
    ImportReport report =
        store(
            "counts",
            """
            {"persona": "A nurse in Lima", "id": "n1", "country": "Peru"}

            {"persona": "a NURSE  in lima", "id": "n2"}
            {"persona": "A baker in Lima", "id": "n1"}
            {"persona": "A cook in Lima", "country": "Peru"}
            """
                + numbered(0, 20));

    assertThat(report.read()).isEqualTo(24);
    assertThat(report.stored()).isEqualTo(22);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.refused()).isEqualTo(1);
    assertThat(report.refusals())
        .containsExactly(
            new Refusal(4, "id n1 belongs to another persona of this file; ids are unique"));
    assertThat(pools.sequence(report.pool(), Map.of("country", "Peru"), List.of(), 1).size())
        .isEqualTo(2);
  }

  @Test
  void findsDuplicatesAcrossBatches() throws Exception {
    ImportReport report = store("batches", numbered(0, 2_500) + numbered(0, 2_500));

    assertThat(report.stored()).isEqualTo(2_500);
    assertThat(report.duplicates()).isEqualTo(2_500);
    assertThat(pools.personas(report.pool(), List.of(2_499)).getFirst().text())
        .isEqualTo("Person 2499");
  }

  @Test
  void indexesWhatGroupsAndTellsWhatDoesNot() throws Exception {
    String lines =
        IntStream.range(0, 1_200)
            .mapToObj(
                i ->
                    "{\"persona\": \"Person %d\", \"name\": \"N%d\", \"team\": \"T%d\", \"life\": \"%s\"}"
                        .formatted(i, i, i % 3, "long ".repeat(60)))
            .collect(Collectors.joining("\n"));

    ImportReport report = store("grouped", lines);

    assertThat(report.notIndexed()).containsExactly("life", "name");
    assertThat(pools.sequence(report.pool(), Map.of("team", "T1"), List.of(), 1).size())
        .isEqualTo(400);
    assertThat(pools.personas(report.pool(), List.of(7)).getFirst().attributes())
        .containsEntry("name", "N7");
  }

  @Test
  void refusesAFileOfWhichMoreThanATenthIsRefused() {
    assertThatThrownBy(() -> store("broken", numbered(0, 8) + "oops\n{}\n"))
        .isInstanceOf(InvalidImportException.class)
        .hasMessageContainingAll(
            "2 of 10 lines are refused", "line 9: not JSON", "line 10: persona");
    assertNothingIsStored("broken");
  }

  @Test
  void storesTheRestOfABrokenFileWhenAskedTo() throws Exception {
    ImportReport report = imports.store(target("lenient"), in(numbered(0, 8) + "oops\n{}\n"), true);

    assertThat(report.stored()).isEqualTo(8);
    assertThat(report.refused()).isEqualTo(2);
  }

  @Test
  void keepsTheFirstTwentyRefusalsAndCountsTheRest() throws Exception {
    ImportReport report =
        imports.store(target("many"), in("{}\n".repeat(50) + numbered(0, 1)), true);

    assertThat(report.refused()).isEqualTo(50);
    assertThat(report.refusals()).hasSize(20).last().extracting(Refusal::line).isEqualTo(20L);
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> store("empty", "\n \n"))
        .hasMessageStartingWith("the file is empty; send one JSON object a line");
    assertNothingIsStored("empty");
  }

  @Test
  void refusesAFileThatHoldsNoPersonaHoweverLenient() {
    byte[] binary = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF, '\n', 0, 1, 2};

    assertThatThrownBy(
            () -> imports.store(target("binary"), new ByteArrayInputStream(binary), true))
        .hasMessageContainingAll("none of the 2 lines holds a persona", "line 1: not UTF-8");
    assertNothingIsStored("binary");
  }

  @Test
  void storesNothingOfAFileThatBreaksOff() {
    InputStream broken =
        new SequenceInputStream(
            in(numbered(0, 3_000)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the client went away");
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> imports.store(target("broken-off"), broken, false))
        .isInstanceOf(IOException.class);
    assertNothingIsStored("broken-off");
  }

  @Test
  void namesEverythingWrongWithTheTarget() {
    assertThatThrownBy(() -> ImportTarget.of("My Pool", null, " "))
        .hasMessageContainingAll(
            "pool: the name must be", "source: is missing", "licence: is missing");
    assertThatThrownBy(() -> ImportTarget.of("builtin", "a test", "CC0-1.0"))
        .hasMessageContaining("choose another name");
  }

  @Test
  void givesImportsAtOnceVersionsOfTheirOwn() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<ImportReport>> tasks =
          IntStream.range(0, 6)
              .<Callable<ImportReport>>mapToObj(i -> () -> store("at-once", numbered(i, 50 + i)))
              .toList();
      for (Future<ImportReport> done : threads.invokeAll(tasks)) {
        PoolVersion version = done.get().pool();

        assertThat(pools.version("at-once", version.version())).contains(version);
      }
    }
    assertThat(pools.latest("at-once")).map(PoolVersion::version).contains(6);
  }

  private static ImportReport store(String pool, String lines)
      throws IOException, InterruptedException {
    return imports.store(target(pool), in(lines), false);
  }

  private static ImportTarget target(String pool) {
    return ImportTarget.of(pool, "a test", "CC-BY-4.0");
  }

  private static String numbered(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj("{\"persona\": \"Person %d\"}\n"::formatted)
        .collect(Collectors.joining());
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertNothingIsStored(String pool) {
    assertThat(pools.latest(pool)).isEmpty();
    long strays =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from sampler.persona where pool_id not in (select id from"
                            + " sampler.pool)")
                    .mapTo(Long.class)
                    .one());
    assertThat(strays).isZero();
  }
}
