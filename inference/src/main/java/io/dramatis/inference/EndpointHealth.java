package io.dramatis.inference;

/** What a health check may ask of an endpoint. */
public interface EndpointHealth {
  /** Whether the endpoint answers, as its latest requests found; asks nothing of it. */
  EndpointStatus status();
}
