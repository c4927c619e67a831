package io.dramatis.sampler.seed;

import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.pool.intake.InvalidImportException;
import io.dramatis.sampler.pool.licence.Licences;
import io.dramatis.sampler.pool.licence.UnknownLicenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where imported seeds go and what is known about them.
 *
 * @param set 1 to 63 lower-case letters, digits and hyphens
 * @param source where the texts come from, such as a URL or a data set's name
 * @param licence SPDX id or expression, as the list spells it
 */
public record SeedTarget(String set, String source, String licence) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int MAX_LENGTH = 1_000;

  /**
   * The target that a request names.
   *
   * @throws InvalidImportException naming everything that is missing or wrong
   */
  public static SeedTarget of(String set, @Nullable String source, @Nullable String licence) {
    List<Violation> violations = new ArrayList<>();
    if (!NAME.matcher(set).matches()) {
      violations.add(
          new Violation("set", "the name must be 1 to 63 lower-case letters, digits and hyphens"));
    }
    String origin = source == null ? "" : source.strip();
    if (origin.isBlank() || origin.length() > MAX_LENGTH || origin.indexOf('\0') >= 0) {
      violations.add(
          new Violation("source", "is missing or too long; say where the texts come from"));
    }
    String id = licence == null ? "" : licence.strip();
    try {
      id = Licences.known().parse(id).id();
    } catch (UnknownLicenceException e) {
      violations.add(new Violation("licence", String.valueOf(e.getMessage())));
    }
    if (!violations.isEmpty()) {
      throw new InvalidImportException(violations);
    }
    return new SeedTarget(set, origin, id);
  }
}
