package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comma-separated values after RFC 4180, with a header; a record may go over several lines. */
final class CsvRows implements PersonaRows {
  // Most of a record held in characters, so that a quote that is never closed is told as such.
  private static final int MAX_RECORD = 4 * 1024 * 1024;
  private static final char REPLACEMENT = '\uFFFD';

  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;

  /**
   * @param in UTF-8 without a byte order mark
   * @param separator between fields
   */
  CsvRows(InputStream in, char separator) throws IOException {
    reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_RECORD)
            .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
    records = reader.iterator();
    columns = header();
  }

  private List<String> header() throws IOException {
    CsvRecord record = read();
    if (record == null) {
      throw new UnreadableFileException("the file is empty");
    }
    List<String> names = record.getFields().stream().map(String::strip).toList();
    Set<String> met = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !met.add(name)) {
        throw new UnreadableFileException(
            "the header names column %s twice; rename one".formatted(name));
      }
    }
    return names;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    CsvRecord record = read();
    if (record == null) {
      return null;
    }
    long line = record.getStartingLineNumber();
    if (RowLength.isTooLong(record.getFields())) {
      return Row.Unreadable.tooLong(line);
    }
    if (record.getFieldCount() != columns.size()) {
      return new Row.Unreadable(
          line,
          "%d fields where the header has %d; quote fields that hold separators, quotes or line breaks"
              .formatted(record.getFieldCount(), columns.size()));
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      String value = record.getField(i);
      // Bytes that are no UTF-8 are read as this character.
      if (value.indexOf(REPLACEMENT) >= 0) {
        return Row.Unreadable.notUtf8(line);
      }
      fields.put(columns.get(i), value);
    }
    return new Row.Fields(line, fields);
  }

  private @Nullable CsvRecord read() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw new UnreadableFileException(
          "the CSV cannot be read: %s; look for a quote that is not closed"
              .formatted(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
