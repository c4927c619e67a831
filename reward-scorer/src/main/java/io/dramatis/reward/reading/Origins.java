package io.dramatis.reward.reading;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samples of a job whose lineages agree in the persona's licence and in the routing.
 *
 * @param licence of the persona
 * @param commercialUse what it says of commercial use
 * @param intent what was recognised; null where nothing was
 * @param asking whether the asking side carried the persona; null where the routing is not told
 * @param answering whether the answering side carried the persona; null where it is not told
 * @param samples how many
 */
record Origins(
    String licence,
    String commercialUse,
    @Nullable String intent,
    @Nullable Boolean asking,
    @Nullable Boolean answering,
    long samples) {
  /** Lineages of earlier versions have neither origin nor routing. */
  static final String QUERY =
      """
      select lineage #>> '{persona,licence}',
             coalesce(lineage #>> '{persona,origin,commercialUse}', 'unknown'),
             lineage #>> '{routing,intent}',
             cast(lineage #>> '{routing,asking}' as boolean),
             cast(lineage #>> '{routing,answering}' as boolean),
             count(*)
      from store.sample where job_id = :job and selection = :selection
      group by 1, 2, 3, 4, 5\
      """;

  private record Sides(@Nullable String intent, boolean asking, boolean answering) {}

  private record Terms(String licence, String commercialUse) {}

  /** A row of the query. */
  static Origins of(Object[] row) {
    return new Origins(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (Boolean) row[3],
        (Boolean) row[4],
        ((Number) row[5]).longValue());
  }

  static List<JobReport.Licence> licences(List<Origins> origins) {
    return summed(origins, it -> new Terms(it.licence(), it.commercialUse()))
        .map(
            it -> new JobReport.Licence(it.key().licence(), it.key().commercialUse(), it.samples()))
        .toList();
  }

  static List<JobReport.Routed> routings(List<Origins> origins) {
    List<Origins> told = origins.stream().filter(it -> it.asking() != null).toList();
    return summed(
            told,
            it ->
                new Sides(
                    it.intent(),
                    Boolean.TRUE.equals(it.asking()),
                    Boolean.TRUE.equals(it.answering())))
        .map(
            it ->
                new JobReport.Routed(
                    it.key().intent(), it.key().asking(), it.key().answering(), it.samples()))
        .toList();
  }

  private record Sum<K>(K key, long samples) {}

  /** Most samples first; equal ones by their texts, so that the order is always the same. */
  private static <K> Stream<Sum<K>> summed(List<Origins> origins, Function<Origins, K> key) {
    return origins.stream()
        .collect(Collectors.groupingBy(key, Collectors.summingLong(Origins::samples)))
        .entrySet()
        .stream()
        .map(entry -> new Sum<>(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong((Sum<K> sum) -> -sum.samples())
                .thenComparing(sum -> sum.key().toString()));
  }
}
