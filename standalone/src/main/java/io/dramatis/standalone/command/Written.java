package io.dramatis.standalone.command;

import java.nio.file.Path;

/**
 * What an export answers a machine.
 *
 * @param file the file written
 */
record Written(Path file) {}
