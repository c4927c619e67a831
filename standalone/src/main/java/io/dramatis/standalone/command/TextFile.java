package io.dramatis.standalone.command;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The text of a file that a command was given. */
final class TextFile {
  private TextFile() {}

  /**
   * Reads the file; {@code -} is standard input.
   *
   * @throws ParameterException when there is no such file, or it is not UTF-8
   */
  static String read(String file, CommandLine command) throws IOException {
    if (file.equals("-")) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new ParameterException(command, "there is no file " + file, e);
    } catch (MalformedInputException e) {
      throw new ParameterException(command, file + " is not UTF-8 text", e);
    }
  }
}
