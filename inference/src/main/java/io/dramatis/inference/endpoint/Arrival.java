package io.dramatis.inference.endpoint;

import java.util.List;
import java.util.Map;

/**
 * What the guard of an endpoint hears of an answer before the caller does. Between the HTTP client
 * and the guard is LangChain4j, whose models hand on the headers of none but a few answers, and
 * return once the answer is read and understood; it calls the client on the caller's thread, so
 * that a scoped value reaches there.
 */
interface Arrival {
  ScopedValue<Arrival> LISTENER = ScopedValue.newInstance();

  /** An answer came with these headers, whose names are found in lower case. */
  void headers(Map<String, List<String>> headers);

  /** An answer of success is here whole: the endpoint has no more work with the request. */
  void whole();

  /** Sends a request, one that is answered with success at most once. */
  static <T> T heardBy(Arrival listener, EndpointGuard.Request<T> request)
      throws InterruptedException {
    return ScopedValue.where(LISTENER, listener).call(request::send);
  }

  /** Hands on what came. */
  static void of(int status, Map<String, List<String>> headers) {
    if (LISTENER.isBound()) {
      LISTENER.get().headers(headers);
      if (status / 100 == 2) {
        LISTENER.get().whole();
      }
    }
  }
}
