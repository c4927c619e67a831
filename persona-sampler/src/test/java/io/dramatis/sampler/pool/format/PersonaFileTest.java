package io.dramatis.sampler.pool.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaFileTest {
  @Test
  void tellsTheFormByItsFirstBytes() throws IOException {
    assertThat(format("{\"persona\": \"A\"}\n")).isEqualTo(PersonaFormat.NDJSON);
    assertThat(format("\uFEFF \n[{\"persona\": \"A\"}]")).isEqualTo(PersonaFormat.JSON);
    assertThat(format("persona,age\nA,3\n")).isEqualTo(PersonaFormat.CSV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"persona\": \"A, [b] \\\"}\"},\n {\"persona\": \"é\"}]",
        "{\"count\": 2, \"note\": \"[1, 2]\", \"rows\": [{\"persona\": \"A, [b] \\\"}\"}, {\"persona\": \"é\"}], \"x\": 1}",
        " [ {\"persona\":\"A, [b] \\\"}\"} , {\"persona\":\"\\u00e9\"} ] ",
      })
  void readsAnArrayOfObjects(String json) throws IOException {
    assertThat(told(rows(bytes(json), PersonaFormat.JSON)))
        .containsExactly("1 {\"persona\":\"A, [b] \\\"}\"}", "2 {\"persona\":\"é\"}");
  }

  @Test
  void refusesElementsOfAnArrayAndReadsOn() throws IOException {
    String json =
        "[1, \"text\", {\"persona\": }, {\"a\": 1, \"a\": 2}, {\"persona\": \"%s\"}, {\"persona\": \"B\"}, null]"
            .formatted("x".repeat(2 * 1024 * 1024));

    assertThat(told(rows(bytes(json), PersonaFormat.JSON)))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("1 not a JSON object"),
            row -> assertThat(row).startsWith("2 not a JSON object"),
            row -> assertThat(row).startsWith("3 not JSON"),
            row -> assertThat(row).startsWith("4 not JSON"),
            row -> assertThat(row).startsWith("5 longer than 65536 bytes"),
            row -> assertThat(row).isEqualTo("6 {\"persona\":\"B\"}"),
            row -> assertThat(row).startsWith("7 not a JSON object"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"persona\": \"A\"}, {\"persona\": \"B",
        "[{\"persona\": \"A\"}, {\"persona\": \"B\"}",
        "[{\"persona\": \"A\"},",
        "[{\"persona\": \"A\"} {\"persona\": \"B\"}]",
        "{\"persona\": \"A\"}",
        "{\"rows\": 3, \"open",
        "3",
      })
  void refusesAnArrayThatIsNotWhole(String json) {
    assertThatThrownBy(() -> rows(bytes(json), PersonaFormat.JSON))
        .isInstanceOf(UnreadableFileException.class);
  }

  @Test
  void readsCsvWithQuotesAndLineBreaks() throws IOException {
    String csv =
        "persona,age,\r\n\"A \"\"nurse\"\",\nin Lima\",41,x\r\n\r\nA cook,,\r\nshort\r\nA,b,c,d\r\n";

    assertThat(told(rows(bytes(csv), PersonaFormat.CSV)))
        .containsExactly(
            "2 {\"persona\":\"A \\\"nurse\\\",\\nin Lima\",\"age\":\"41\",\"\":\"x\"}",
            "5 {\"persona\":\"A cook\",\"age\":\"\",\"\":\"\"}",
            "6 1 fields where the header has 3; quote fields that hold separators, quotes or line breaks",
            "7 4 fields where the header has 3; quote fields that hold separators, quotes or line breaks");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void tellsTheSeparatorByTheHeader(String separator) throws IOException {
    String csv = "persona%1$sage\nA, b and c%1$s3\n".formatted(separator);

    assertThat(told(rows(bytes(csv), null)))
        .containsExactly("2 {\"persona\":\"A, b and c\",\"age\":\"3\"}");
  }

  @Test
  void countsALongCsvRowAndOneThatIsNotUtf8() throws IOException {
    byte[] latin1 =
        ("persona\n" + "y".repeat(2 * 1024 * 1024) + "\ncafé\nB\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(told(rows(latin1, PersonaFormat.CSV)))
        .containsExactly(
            "2 longer than 65536 bytes; shorten the persona",
            "3 not UTF-8; convert the file to UTF-8",
            "4 {\"persona\":\"B\"}");
  }

  @Test
  void refusesCsvWhoseQuoteIsNotClosed() {
    assertThatThrownBy(
            () -> rows(bytes("persona\n\"A" + "\nB".repeat(3_000_000)), PersonaFormat.CSV))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("a quote that is not closed");
    assertThatThrownBy(() -> rows(bytes("persona\nA\n\"B\nC\n"), PersonaFormat.CSV))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("a quote that is not closed");
    assertThatThrownBy(() -> rows(bytes("a,b,a\n1,2,3\n"), PersonaFormat.CSV))
        .hasMessageContaining("names column a twice");
  }

  @Test
  void unpacksWhatIsGzipped() throws IOException {
    byte[] packed = gzip(bytes("\uFEFF{\"persona\": \"A\"}\n"));

    assertThat(told(rows(packed, null))).containsExactly("1 {\"persona\":\"A\"}");
    assertThatThrownBy(() -> rows(Arrays.copyOf(packed, packed.length - 9), null))
        .isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @EnumSource(PersonaFormat.class)
  void refusesWhatIsNotText(PersonaFormat stated) {
    byte[] image = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

    assertThatThrownBy(() -> rows(image, stated)).isInstanceOf(UnreadableFileException.class);
    assertThatThrownBy(() -> rows(image, null)).hasMessageContaining("binary");
    assertThatThrownBy(() -> rows("\uFEFF{\"persona\"".getBytes(StandardCharsets.UTF_16LE), null))
        .hasMessageContaining("UTF-16");
  }

  @Test
  void refusesParquetThatIsSaidToBeAnotherFormAndTheOtherWayRound() {
    assertThatThrownBy(() -> rows(bytes("PAR1 and so on"), PersonaFormat.CSV))
        .hasMessageContaining("is Parquet and not csv");
    assertThatThrownBy(() -> rows(bytes("{}"), PersonaFormat.PARQUET))
        .hasMessageContaining("does not begin with PAR1");
    assertThatThrownBy(() -> rows(bytes("PAR1 and so on"), null))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("the Parquet file cannot be read");
  }

  private static PersonaFormat format(String text) throws IOException {
    try (PersonaFile file = PersonaFile.open(new ByteArrayInputStream(bytes(text)), null)) {
      return file.format();
    }
  }

  private static List<Row> rows(byte[] content, @Nullable PersonaFormat format) throws IOException {
    try (PersonaFile file = PersonaFile.open(new ByteArrayInputStream(content), format)) {
      List<Row> rows = new ArrayList<>();
      for (Row row = file.rows().next(); row != null; row = file.rows().next()) {
        rows.add(row);
      }
      return rows;
    }
  }

  private static List<String> told(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                switch (row) {
                  case Row.Fields fields -> fields.line() + " " + fields.fields();
                  case Row.Unreadable unreadable -> unreadable.line() + " " + unreadable.reason();
                })
        .toList();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
