package io.dramatis.sampler.pool.intake;

import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import io.dramatis.sampler.pool.duplicate.DuplicateOptions;
import io.dramatis.sampler.pool.format.FileLimits;
import java.io.IOException;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/**
 * An import in a process of its own, so that it can be killed: JDBC URL, pool, means; file on
 * stdin.
 */
final class ImportMain {
  private ImportMain() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PoolImport imports =
        new PoolImport(
            Jdbi.create(arguments[0]),
            new DuplicateSearch(
                DuplicateOptions.DEFAULT,
                () -> {
                  throw new IllegalStateException("there is no embedding model here");
                }),
            FileLimits.DEFAULT);
    ImportReport report =
        imports.store(
            ImportTarget.of(arguments[1], "a test", "CC0-1.0"),
            System.in,
            ImportOptions.DEFAULT.withDuplicates(
                new DuplicateChoice(
                    Kind.valueOf(arguments[2].toUpperCase(Locale.ROOT)), null, null)));
    System.out.println(report);
  }
}
