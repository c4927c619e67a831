package io.dramatis.contracts.event;

import io.dramatis.contracts.Require;

/**
 * Tokens spent, as the endpoint reports them.
 *
 * @param prompt tokens read; 0 where the endpoint does not say
 * @param completion tokens written; 0 where the endpoint does not say
 */
public record TokenUsage(long prompt, long completion) {
  /** Nothing spent, or nothing reported. */
  public static final TokenUsage NONE = new TokenUsage(0, 0);

  public TokenUsage {
    Require.range("usage.prompt", prompt, 0, Long.MAX_VALUE);
    Require.range("usage.completion", completion, 0, Long.MAX_VALUE);
  }

  /** Both together. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(prompt + other.prompt, completion + other.completion);
  }
}
