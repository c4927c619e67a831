package io.dramatis.inference.endpoint;

/**
 * A request's answer and what it took.
 *
 * @param value the answer
 * @param retries tries that failed before it
 * @param endpoint the endpoint that answered, counted from 0
 */
public record Reply<T>(T value, int retries, int endpoint) {}
