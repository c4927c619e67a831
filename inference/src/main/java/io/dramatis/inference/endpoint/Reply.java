package io.dramatis.inference.endpoint;

/**
 * A request's answer and what it took.
 *
 * @param value the answer
 * @param retries tries that failed before it
 */
public record Reply<T>(T value, int retries) {}
