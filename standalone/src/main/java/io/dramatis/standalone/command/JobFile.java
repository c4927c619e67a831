package io.dramatis.standalone.command;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A job in a file.
 *
 * @param text as written
 * @param job as read, with defaults
 */
record JobFile(String text, GenerationJob job) {

  /**
   * Reads and checks the file; {@code -} is standard input.
   *
   * @throws io.dramatis.contracts.job.InvalidDocumentException naming every field that is wrong
   * @throws ParameterException when there is no such file
   */
  static JobFile read(String file, CommandLine command) throws IOException {
    String text = content(file, command);
    return new JobFile(text, new JobReader().read(text));
  }

  private static String content(String file, CommandLine command) throws IOException {
    if (file.equals("-")) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new ParameterException(command, "there is no file " + file, e);
    } catch (java.nio.charset.MalformedInputException e) {
      throw new ParameterException(command, file + " is not UTF-8 text", e);
    }
  }
}
