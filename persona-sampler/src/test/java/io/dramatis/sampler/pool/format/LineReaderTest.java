package io.dramatis.sampler.pool.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void givesNothingOfNothing() throws IOException {
    assertThat(lines("")).isEmpty();
  }

  @Test
  void numbersBlankLinesAndTheLastOneWithoutItsEnd() throws IOException {
    assertThat(lines("a\n\r\n\nb"))
        .containsExactly(
            new Line.Text(1, "a"),
            new Line.Text(2, "\r"),
            new Line.Text(3, ""),
            new Line.Text(4, "b"));
  }

  @Test
  void dropsAByteOrderMark() throws IOException {
    assertThat(lines("\uFEFFa\n")).containsExactly(new Line.Text(1, "a"));
  }

  @Test
  void takesALineOfTheGreatestLengthAndPassesOverALongerOne() throws IOException {
    String greatest = "x".repeat(LineReader.MAX_BYTES);

    List<Line> lines = lines(greatest + "\n" + greatest + "x\nafter\n");

    assertThat(lines.get(0)).isEqualTo(new Line.Text(1, greatest));
    assertThat(lines.get(1))
        .isEqualTo(new Line.Unreadable(2, "longer than 65536 bytes; shorten the persona"));
    assertThat(lines.get(2)).isEqualTo(new Line.Text(3, "after"));
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    byte[] latin1 = "café\nb".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(lines(latin1))
        .containsExactly(
            new Line.Unreadable(1, "not UTF-8; convert the file to UTF-8"), new Line.Text(2, "b"));
  }

  private static List<Line> lines(String text) throws IOException {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Line> lines(byte[] bytes) throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
    List<Line> lines = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }
}
