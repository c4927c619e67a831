package io.dramatis.sampler.pool.export;

import io.dramatis.contracts.event.Persona;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet of optional strings, packed by zstd. It is written to a temporary file, for its
 * table of contents has to know the rest, and sent when it is finished.
 */
final class ParquetSink implements PersonaSink {
  private static final long ROW_GROUP_BYTES = 32L * 1024 * 1024;

  private final OutputStream out;
  private final FlatColumns columns;
  private final Path file;
  private final MessageType schema;
  private final ParquetWriter<Group> writer;
  private boolean finished;

  ParquetSink(OutputStream out, FlatColumns columns) throws IOException {
    this.out = out;
    this.columns = columns;
    this.schema = schema(columns.names());
    Path folder = Files.createTempDirectory("dramatis-personas");
    this.file = folder.resolve("personas.parquet");
    this.writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build();
  }

  private static MessageType schema(List<String> names) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (String name : names) {
      message.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
    }
    return message.named("persona");
  }

  @Override
  public void write(Persona persona) throws IOException {
    Group row = new SimpleGroup(schema);
    List<@Nullable String> values = columns.values(persona);
    for (int column = 0; column < values.size(); column++) {
      String value = values.get(column);
      if (value != null) {
        row.add(column, value);
      }
    }
    writer.write(row);
  }

  @Override
  public void finish() throws IOException {
    writer.close();
    finished = true;
    Files.copy(file, out);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!finished) {
        writer.close();
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    }
  }
}
