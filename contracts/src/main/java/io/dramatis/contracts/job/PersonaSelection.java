package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dramatis.contracts.Require;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which personas a job draws from, and in which order.
 *
 * @param pool the name of a persona pool
 * @param version the pool's version; absent: the newest when the job is posted
 * @param where attribute name to the value it must have; empty takes the whole pool
 * @param licences which licences the job takes personas under
 * @param stratify quotas for the combinations of attribute values
 * @param order in which order the personas come; quotas go with {@link SamplingOrder#SHUFFLED}
 * @param usage how often one persona may be used
 * @param conditioning whether prompts carry the persona
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonaSelection(
    String pool,
    @Nullable Integer version,
    Map<String, String> where,
    LicenceChoice licences,
    Stratification stratify,
    SamplingOrder order,
    UsageCaps usage,
    Conditioning conditioning) {
  public PersonaSelection {
    Require.text("personas.pool", pool);
    where = Require.map("personas.where", where);
    licences = licences == null ? new LicenceChoice.Any() : licences;
    stratify = stratify == null ? Stratification.NONE : stratify;
    order = order == null ? SamplingOrder.SHUFFLED : order;
    usage = usage == null ? UsageCaps.NONE : usage;
    Require.present("personas.conditioning", conditioning);
    if (order == SamplingOrder.DIVERSE && !stratify.by().isEmpty()) {
      throw new IllegalArgumentException(
          "personas.order is diverse and personas.stratify names attributes; choose one of them");
    }
  }
}
