package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a job wants: accepted samples, or prompts asked whatever their outcome. Exactly one is set.
 *
 * @param accepted accepted samples wanted, 1 to 100,000,000
 * @param prompts prompts to ask, 1 to 100,000,000
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Target(@Nullable Long accepted, @Nullable Long prompts) {
  public Target {
    if ((accepted == null) == (prompts == null)) {
      throw new IllegalArgumentException("target needs exactly one of accepted and prompts");
    }
  }

  /** Whether the job counts accepted samples rather than prompts. */
  @JsonIgnore
  public boolean countsAccepted() {
    return accepted != null;
  }

  /** The number wanted, of whichever is counted. */
  @JsonIgnore
  public long amount() {
    return accepted != null ? accepted : prompts == null ? 0 : prompts;
  }
}
