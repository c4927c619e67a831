package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import java.util.List;

/**
 * What becomes of personal data in candidates.
 *
 * @param action what a find leads to
 * @param kinds what is looked for; nothing when empty
 */
public record PersonalData(Action action, List<Kind> kinds) {
  /** Nothing is looked for, as in jobs of earlier versions. */
  public static final PersonalData NONE = new PersonalData(Action.FLAG, List.of());

  public PersonalData {
    Require.present("filter.personalData.action", action);
    kinds =
        Require.list(
            "filter.personalData.kinds", Require.present("filter.personalData.kinds", kinds));
  }

  /** What a find leads to. */
  public enum Action {
    /** The candidate goes on as it is, and its verdict tells. */
    @JsonProperty("flag")
    FLAG,
    /** The candidate goes on with names of kinds in place of what was found. */
    @JsonProperty("mask")
    MASK,
    /** The candidate is rejected; what is stored of it is masked too. */
    @JsonProperty("drop")
    DROP
  }

  /** A kind of personal data. */
  public enum Kind {
    /** An international bank account number whose check digits are right. */
    @JsonProperty("iban")
    IBAN("[IBAN]"),
    /** A payment card's number whose check digit is right. */
    @JsonProperty("card")
    CARD("[CARD]"),
    /** A number by which a state knows a person. */
    @JsonProperty("national-id")
    NATIONAL_ID("[ID]"),
    /** An e-mail address. */
    @JsonProperty("email")
    EMAIL("[EMAIL]"),
    /** A telephone number. */
    @JsonProperty("phone")
    PHONE("[PHONE]"),
    /** A street address. */
    @JsonProperty("address")
    ADDRESS("[ADDRESS]");

    private final String mask;

    Kind(String mask) {
      this.mask = mask;
    }

    /** What stands in a masked text in its place. */
    public String mask() {
      return mask;
    }
  }
}
