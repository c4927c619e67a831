package io.dramatis.sampler.pool.licence;

/** A licence that the SPDX License List does not have. */
public class UnknownLicenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the licence and the mend
   */
  public UnknownLicenceException(String message) {
    super(message);
  }
}
