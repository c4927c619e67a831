package io.dramatis.inference.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /faults}. What was set before is forgotten; an empty body object clears
 * all.
 *
 * @param always the id of the fault that every request meets
 * @param rates probabilities by fault id
 * @param script fault ids to meet once each, in order, before any other
 * @param retryAfter the header of 429
 */
public record FaultRequest(
    @Nullable String always,
    @Nullable Map<String, Double> rates,
    @Nullable List<String> script,
    @Nullable String retryAfter) {

  /** Changes the plan. */
  void applyTo(FaultPlan plan) {
    Map<Fault, Double> chosen = new EnumMap<>(Fault.class);
    if (rates != null) {
      rates.forEach((id, rate) -> chosen.put(Fault.of(id), rate));
    }
    if (always != null) {
      chosen.put(Fault.of(always), 1.0);
    }
    List<Fault> scripted = script == null ? List.of() : script.stream().map(Fault::of).toList();
    plan.clear().rates(chosen).then(scripted);
    if (retryAfter != null) {
      plan.retryAfter(retryAfter);
    }
  }
}
