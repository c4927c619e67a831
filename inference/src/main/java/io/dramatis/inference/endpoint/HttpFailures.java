package io.dramatis.inference.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dramatis.inference.ModelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an HTTP status or an I/O error means for a request to a model. */
public final class HttpFailures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_DETAIL = 160;

  private final Endpoint endpoint;

  public HttpFailures(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** The error for a status outside 200 to 299. */
  public ModelException ofStatus(int status, Map<String, List<String>> headers, byte[] body) {
    return ofStatus(status, headers, body, null);
  }

  /**
   * The error for a status outside 200 to 299.
   *
   * @param request the body that was sent, which the error does not repeat
   */
  public ModelException ofStatus(
      int status, Map<String, List<String>> headers, byte[] body, @Nullable String request) {
    JsonNode error = error(body);
    String code = error.path("code").asText("") + " " + error.path("type").asText("");
    String message = endpoint.name() + " answered " + status;
    return switch (status) {
      case 401, 403 -> new ModelException.Unauthorised(message + "; check its api-key", null);
      case 429, 529 -> new ModelException.RateLimited(message, retryAfter(headers), null);
      case 408 -> new ModelException.TimedOut(message, null);
      case 503 ->
          retryAfter(headers) == null
              ? new ModelException.Unreachable(message, true, null)
              : new ModelException.RateLimited(message, retryAfter(headers), null);
      default -> {
        if (status >= 500) {
          yield new ModelException.ServerFault(message, null);
        }
        if (code.contains("content_filter") || code.contains("content_policy")) {
          yield new ModelException.ContentFiltered(message + " (content filter)", null);
        }
        if (contextExceeded(code, error.path("message").asText(""))) {
          yield new ModelException.ContextExceeded(
              message
                  + " (context exceeded); shorten the seed or the persona, or lower maxTokens"
                  + detail(error, request));
        }
        if (status < 400) {
          yield new ModelException.BadRequest(
              message + "; redirects are not followed, set base-url to the final address", null);
        }
        yield new ModelException.BadRequest(message + detail(error, request), null);
      }
    };
  }

  /**
   * Whether it is the prompt's length: OpenAI's code, llama.cpp's type, and the words of OpenAI and
   * vLLM, of TGI, and of Anthropic.
   */
  private static boolean contextExceeded(String code, String said) {
    return code.contains("context_length_exceeded")
        || code.contains("exceed_context_size")
        || said.contains("maximum context length")
        || said.contains("`inputs` tokens + `max_new_tokens` must be <=")
        || said.contains("prompt is too long");
  }

  /** The error for an exchange that broke off. */
  public ModelException ofException(Throwable error) {
    String name = endpoint.name();
    return switch (error) {
      case HttpConnectTimeoutException e ->
          new ModelException.Unreachable(
              name + ": no connection within " + endpoint.connectTimeout(), e);
      case HttpTimeoutException e ->
          new ModelException.TimedOut(
              name + ": no first byte within " + endpoint.firstByteTimeout(), e);
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          // LangChain4j replaces any exception with this root cause by its own, so it is left out.
          new ModelException.Unreachable(name + ": host not known", null);
      case ConnectException e -> new ModelException.Unreachable(name + ": connection refused", e);
      case UnknownHostException e -> new ModelException.Unreachable(name + ": host not known", e);
      case NoRouteToHostException e -> new ModelException.Unreachable(name + ": no route", e);
      case SSLException e -> handshakeFailed(e);
      case BoundedBody.TooLarge e ->
          new ModelException.Malformed(name + " answered with " + e.getMessage(), e);
      case ProtocolException e -> new ModelException.Malformed(name + " does not speak HTTP", e);
      default ->
          new ModelException.ServerFault(name + " closed the connection before answering", error);
    };
  }

  /** What is wrong with a certificate only people can mend; the rest may pass. */
  private ModelException handshakeFailed(SSLException error) {
    String what = endpoint.name() + ": TLS handshake failed";
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (said.contains("subject alternative") || said.contains("No name matching")) {
        return new ModelException.Untrusted(
            what + ": the certificate is of another host; set base-url to the host that it names",
            error);
      }
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return new ModelException.Untrusted(
            what
                + ": the certificate is not trusted; give Java its issuer (javax.net.ssl.trustStore)",
            error);
      }
    }
    return new ModelException.Unreachable(what, error);
  }

  /** The error for an answer that is not complete in time. */
  public ModelException timedOut(@Nullable Throwable cause) {
    return new ModelException.TimedOut(
        endpoint.name() + ": no answer within " + endpoint.timeout(), cause);
  }

  private static @Nullable Duration retryAfter(Map<String, List<String>> headers) {
    return headers.getOrDefault("retry-after", List.of()).stream()
        .findFirst()
        .flatMap(header -> RetryAfter.parse(header, Clock.systemUTC()))
        .orElse(null);
  }

  /** The {@code error} object of OpenAI's protocol and its likes; missing for anything else. */
  private static JsonNode error(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      JsonNode error = tree == null ? JSON.missingNode() : tree.path("error");
      return error.isObject() || tree == null ? error : tree;
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does no I/O", e);
    }
  }

  /** What the endpoint says of the request, too short to hold a whole prompt. */
  private String detail(JsonNode error, @Nullable String request) {
    String said = error.path("message").asText("").strip().replaceAll("\\s+", " ");
    if (said.isEmpty()) {
      return "";
    }
    String safe = Echo.removed(endpoint.apiKey().scrub(said), request);
    return ": " + (safe.length() > MOST_DETAIL ? safe.substring(0, MOST_DETAIL) + "…" : safe);
  }

  /** The body as strict UTF-8. */
  String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(body)).toString();
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new ModelException.Malformed(endpoint.name() + " answered with invalid UTF-8", e);
    }
  }
}
