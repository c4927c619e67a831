package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import java.util.List;

/**
 * How a sentence begins: with places to fill.
 *
 * @param then how the parts follow
 * @param weight how often it is taken
 * @param situations whom it speaks of; empty when anybody
 * @param years least years in the occupation
 * @param former whether it tells what somebody worked as
 * @param speaker whether it tells the first language
 */
record Opening(
    String text,
    Then then,
    int weight,
    @JsonProperty("for") List<Situation> situations,
    int years,
    boolean former,
    boolean speaker) {
  Opening {
    Require.text("text", text);
    Require.present("then", then);
    situations = Require.list("for", situations);
    former = text.contains("{former}");
    speaker = text.contains("{language}");
  }

  /** How the parts follow an opening. */
  enum Then {
    /** A person: " who A and B". */
    @JsonProperty("who")
    WHO,
    /** A person with a clause: ", A and B". */
    @JsonProperty("and")
    AND,
    /** A subject: " A and B". */
    @JsonProperty("verb")
    VERB
  }

  boolean suits(Person person, Home home) {
    Life life = person.life();
    return (situations.isEmpty() || situations.contains(life.situation()))
        && life.years() >= years
        && (!former || life.work() != null)
        && (!speaker || home.country().hasOthersThan(home.language()));
  }

  /** The opening with one or two parts. */
  String with(List<String> parts) {
    String joined = String.join(" and ", parts);
    return text
        + switch (then) {
          case WHO -> " who " + joined;
          case AND -> (parts.size() == 1 ? " and " : ", ") + joined;
          case VERB -> " " + joined;
        };
  }
}
