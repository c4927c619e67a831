package io.dramatis.inference.endpoint;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The way of an answer's headers from the HTTP client to the guard of its endpoint. Between the two
 * is LangChain4j, whose models hand on the headers of none but a few answers; it calls the client
 * on the caller's thread, so that a scoped value reaches there.
 */
final class ResponseHeaders {
  private static final ScopedValue<Consumer<Map<String, List<String>>>> READER =
      ScopedValue.newInstance();

  private ResponseHeaders() {}

  /** Sends a request; the headers of what it is answered go to a reader. */
  static <T> T readBy(Consumer<Map<String, List<String>>> reader, EndpointGuard.Request<T> request)
      throws InterruptedException {
    return ScopedValue.where(READER, reader).call(request::send);
  }

  /** Hands on an answer's headers, whose names are found in lower case. */
  static void of(Map<String, List<String>> headers) {
    if (READER.isBound()) {
      READER.get().accept(headers);
    }
  }
}
