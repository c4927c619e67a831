package io.dramatis.sampler.pool.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileLimitsTest {
  private static final int LONG = 1 << 20;
  private static final FileLimits LITTLE = new FileLimits(LONG, LONG);

  @TempDir private Path folder;

  @Test
  void refusesAGzippedFileThatUnpacksToMoreThanTheLimit() throws IOException {
    byte[] endless = gzip("x".repeat(LONG + 1).getBytes(StandardCharsets.UTF_8));
    byte[] enough = gzip("x".repeat(LONG).getBytes(StandardCharsets.UTF_8));

    assertThat(endless).hasSizeLessThan(LONG / 100);
    assertThatThrownBy(() -> rows(endless, PersonaFormat.NDJSON, LITTLE, Set.of()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContainingAll("more than 1,048,576 bytes", "imports.unpacked-bytes");
    assertThat(rows(enough, PersonaFormat.NDJSON, LITTLE, Set.of())).isEqualTo(1);
  }

  @Test
  void refusesParquetThatIsGzippedOnceMore() throws IOException {
    byte[] parquet = gzip(parquet(CompressionCodecName.ZSTD));

    assertThatThrownBy(() -> rows(parquet, null, FileLimits.DEFAULT, Set.of()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("packed by gzip once more; send it as it is");
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "ZSTD"})
  void refusesARowGroupThatUnpacksToMoreThanTheLimit(CompressionCodecName codec)
      throws IOException {
    byte[] parquet = parquet(codec);

    assertThatThrownBy(() -> rows(parquet, null, LITTLE, Set.of()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContainingAll("1,048,576 are the limit", "drop", "imports.row-group-bytes");
    assertThat(rows(parquet, null, FileLimits.DEFAULT, Set.of())).isEqualTo(4);
  }

  @Test
  void doesNotReadColumnsThatAreNotWanted() throws IOException {
    byte[] parquet = parquet(CompressionCodecName.SNAPPY);

    try (PersonaFile file =
        PersonaFile.open(new ByteArrayInputStream(parquet), null, LITTLE, Set.of("life"))) {
      assertThat(file.rows().columns()).containsExactly("persona", "life");
      assertThat(file.rows().next())
          .isInstanceOfSatisfying(
              Row.Fields.class,
              row -> assertThat(row.fields().toString()).isEqualTo("{\"persona\":\"A cook 0\"}"));
    }
  }

  @Test
  void countsWhatIsUnpackedWhateverTheTableOfContentsSays() throws IOException {
    PlainCodecFactory codecs = new PlainCodecFactory(100);
    var gzip = codecs.getDecompressor(CompressionCodecName.GZIP);
    byte[] packed = gzip(new byte[60]);

    for (int group = 0; group < 2; group++) {
      codecs.beginRowGroup();
      BytesInput page = BytesInput.from(packed);
      assertThat(gzip.decompress(page, 60).size()).isEqualTo(60);
      assertThatThrownBy(() -> gzip.decompress(page, 60))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageContaining("takes 120 bytes unpacked, and 100 are the limit");
    }
    codecs.release();
  }

  @Test
  void refusesATableOfContentsThatIsVeryLong() throws IOException {
    byte[] file = Arrays.copyOf(parquet(CompressionCodecName.ZSTD), 200);
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(192, 1 << 30)
        .put(196, "PAR1".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> rows(file, null, FileLimits.DEFAULT, Set.of()))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("table of contents has 1,073,741,824 bytes");
  }

  @Test
  void refusesLimitsThatLetNothingIn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileLimits(0, 1))
        .withMessageContaining("unpacked-bytes is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileLimits(1, -1))
        .withMessageContaining("row-group-bytes is -1");
  }

  private static int rows(
      byte[] content, @Nullable PersonaFormat format, FileLimits limits, Set<String> unread)
      throws IOException {
    try (PersonaFile file =
        PersonaFile.open(new ByteArrayInputStream(content), format, limits, unread)) {
      int rows = 0;
      while (file.rows().next() != null) {
        rows++;
      }
      return rows;
    }
  }

  /** Four rows with a long column each, of which little is left when they are packed. */
  private byte[] parquet(CompressionCodecName codec) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message persona { required binary persona (STRING); required binary life (STRING); }");
    Path file = folder.resolve(codec + ".parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withDictionaryEncoding(false)
            .withCompressionCodec(codec)
            .build()) {
      for (int i = 0; i < 4; i++) {
        Group row = new SimpleGroup(schema);
        row.add("persona", "A cook " + i);
        row.add("life", "x".repeat(LONG / 3));
        writer.write(row);
      }
    }
    return Files.readAllBytes(file);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
