package io.dramatis.standalone;

import io.dramatis.standalone.embedded.EmbeddedDatabase.Durability;
import java.nio.file.Path;

/**
 * How a standalone Dramatis is started.
 *
 * @param data the folder that keeps everything
 * @param host the address to serve HTTP on
 * @param port the port to serve HTTP on; 0 picks a free one
 * @param durability what a commit outlives
 */
public record StandaloneOptions(Path data, String host, int port, Durability durability) {}
