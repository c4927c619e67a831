package io.dramatis.inference.intent;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An example text, written for the project.
 *
 * @param intent what it asks for; null when nothing clear, such as a greeting
 * @param form topic, question, instruction or long; null where it has no intent
 */
record LabelledText(@Nullable Intent intent, @Nullable String form, String text) {
  private static final ObjectReader LINES = new ObjectMapper().readerFor(LabelledText.class);

  /** What the built-in classifier is made of: 48 texts for each intent and 40 unclear ones. */
  static List<LabelledText> buildHalf() {
    return Stream.of("/intent/build.jsonl", "/intent/build-unclear.jsonl")
        .flatMap(resource -> read(resource).stream())
        .toList();
  }

  /** The texts of a resource of JSON lines. */
  static List<LabelledText> read(String resource) {
    try (InputStream in = LabelledText.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      try (MappingIterator<LabelledText> lines = LINES.readValues(in)) {
        return lines.readAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
