package io.dramatis.standalone.client;

import java.net.URI;

/** No server answers at the address. */
public final class ServerUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param server the address
   */
  public ServerUnreachableException(URI server, Throwable cause) {
    super(
        "no Dramatis answers at %s; start one with dramatis server, or give --server"
            .formatted(server),
        cause);
  }
}
