package io.dramatis.standalone.command;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobReader;
import java.io.IOException;
import picocli.CommandLine;

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
   * @throws CommandLine.ParameterException when there is no such file
   */
  static JobFile read(String file, CommandLine command) throws IOException {
    String text = TextFile.read(file, command);
    return new JobFile(text, new JobReader().read(text));
  }
}
