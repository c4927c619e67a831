package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;
import java.util.List;
import java.util.Map;

/**
 * Which personas a job draws from.
 *
 * @param pool the name of a persona pool
 * @param where attribute name to the value it must have; empty takes the whole pool
 * @param stratify attributes whose combinations get equal quotas; empty samples uniformly
 * @param conditioning whether prompts carry the persona
 */
public record PersonaSelection(
    String pool, Map<String, String> where, List<String> stratify, Conditioning conditioning) {
  public PersonaSelection {
    Require.text("personas.pool", pool);
    where = Require.map("personas.where", where);
    stratify = Require.list("personas.stratify", stratify);
    Require.present("personas.conditioning", conditioning);
  }
}
