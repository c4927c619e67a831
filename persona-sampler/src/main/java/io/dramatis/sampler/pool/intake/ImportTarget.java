package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import io.dramatis.sampler.pool.licence.Licences;
import io.dramatis.sampler.pool.licence.UnknownLicenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where imported personas go and what is known about them.
 *
 * @param pool 1 to 63 lower-case letters, digits and hyphens, not the built-in pool
 * @param source where the personas come from, such as a URL or a data set's name
 * @param licence SPDX id or expression, or {@code LicenseRef-…} for terms of one's own; kept in the
 *     spelling of the SPDX License List
 */
public record ImportTarget(String pool, String source, String licence) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int MAX_LENGTH = 1_000;

  public ImportTarget {
    List<Violation> violations = new ArrayList<>();
    if (!NAME.matcher(pool).matches()) {
      violations.add(
          new Violation("pool", "the name must be 1 to 63 lower-case letters, digits and hyphens"));
    } else if (pool.equals(BuiltinPool.NAME)) {
      violations.add(
          new Violation(
              "pool", BuiltinPool.NAME + " is the pool of Dramatis itself; choose another name"));
    }
    if (!isText(source)) {
      violations.add(new Violation("source", "is missing; say where the personas come from"));
    }
    licence = known(licence, violations);
    if (!violations.isEmpty()) {
      throw new InvalidImportException(violations);
    }
  }

  /**
   * The target that a request names.
   *
   * @throws InvalidImportException naming everything that is missing or wrong
   */
  public static ImportTarget of(String pool, @Nullable String source, @Nullable String licence) {
    return new ImportTarget(
        pool, source == null ? "" : source.strip(), licence == null ? "" : licence.strip());
  }

  private static String known(String licence, List<Violation> violations) {
    if (licence.isBlank()) {
      violations.add(
          new Violation("licence", "is missing; give the SPDX id, such as CC-BY-NC-SA-4.0"));
      return licence;
    }
    try {
      return Licences.known().parse(licence).id();
    } catch (UnknownLicenceException e) {
      violations.add(new Violation("licence", String.valueOf(e.getMessage())));
      return licence;
    }
  }

  private static boolean isText(String text) {
    return !text.isBlank() && text.length() <= MAX_LENGTH && text.indexOf('\0') < 0;
  }
}
