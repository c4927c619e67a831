package io.dramatis.sampler.pool;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Stores pools for tests. */
public final class TestPools {
  private TestPools() {}

  /** A pool of that many different texts without attributes. */
  public static PoolVersion store(Jdbi jdbi, String name, int size) {
    return store(
        jdbi,
        name,
        IntStream.range(0, size)
            .mapToObj(i -> NewPersona.of(i + 1, null, text(name, i), Map.of()))
            .toList());
  }

  /** A pool of persons with these attributes, whose texts are all different. */
  public static PoolVersion storeWith(
      Jdbi jdbi, String name, List<Map<String, String>> attributes) {
    return store(
        jdbi,
        name,
        IntStream.range(0, attributes.size())
            .mapToObj(i -> NewPersona.of(i + 1, null, text(name, i), attributes.get(i)))
            .toList());
  }

  /** A pool of these personas. */
  public static PoolVersion store(Jdbi jdbi, String name, List<NewPersona> personas) {
    return jdbi.inTransaction(
        handle -> {
          PoolWriter writer =
              new PoolWriter(
                  handle,
                  (line, reason) -> {
                    throw new AssertionError(reason);
                  });
          personas.forEach(writer::add);
          writer.flush();
          return writer.publish(name, "a test", "CC0-1.0", null);
        });
  }

  /** The text of the persona at an ordinal. */
  public static String text(String name, int ordinal) {
    return "One of the %s, number %d".formatted(name, ordinal);
  }
}
