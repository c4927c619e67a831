package io.dramatis.inference.chat;

import io.dramatis.inference.endpoint.EndpointGate;
import io.dramatis.inference.endpoint.EndpointMetrics;

/**
 * One of the endpoints that serve a model.
 *
 * @param transport how it is asked
 * @param gate whether it can be asked now
 * @param metrics of what is spent there
 * @param mostPerRequest most completions to ask for in one request; 1 where it refuses {@code n}
 */
public record ServedEndpoint(
    ChatTransport transport, EndpointGate gate, EndpointMetrics metrics, int mostPerRequest) {}
