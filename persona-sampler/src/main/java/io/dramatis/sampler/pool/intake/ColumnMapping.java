package io.dramatis.sampler.pool.intake;

import io.dramatis.contracts.job.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file mean what. The rest become attributes by their own names.
 *
 * @param text the persona's text; the first there is of {@link #TEXTS} when null
 * @param id its id; the first there is of {@link #IDS}, else derived from the text, when null
 * @param licence its own licence; the pool's holds where empty. None when null
 * @param source its own source; the pool's holds where empty. None when null
 * @param attributes columns that become attributes of another name: column to name
 * @param dropped columns that become nothing
 */
public record ColumnMapping(
    @Nullable String text,
    @Nullable String id,
    @Nullable String licence,
    @Nullable String source,
    Map<String, String> attributes,
    Set<String> dropped) {
  static final List<String> TEXTS = List.of("persona", "text", "description");
  static final List<String> IDS = List.of("id", "uuid");

  /** All by the names that columns have. */
  public static final ColumnMapping BY_NAME =
      new ColumnMapping(null, null, null, null, Map.of(), Set.of());

  public ColumnMapping {
    attributes = Map.copyOf(attributes);
    dropped = Set.copyOf(dropped);
  }

  /**
   * The mapping that a request names.
   *
   * @param attributes as {@code NAME:COLUMN}
   * @throws InvalidImportException naming every attribute that is not of this form
   */
  public static ColumnMapping of(
      @Nullable String text,
      @Nullable String id,
      @Nullable String licence,
      @Nullable String source,
      List<String> attributes,
      List<String> dropped) {
    Map<String, String> names = new TreeMap<>();
    List<Violation> violations = new ArrayList<>();
    for (String attribute : attributes) {
      int colon = attribute.indexOf(':');
      if (colon < 1 || colon == attribute.length() - 1) {
        violations.add(
            new Violation(
                "attribute",
                "%s is not NAME:COLUMN; write such as occupation:job_title".formatted(attribute)));
      } else if (names.put(attribute.substring(colon + 1), attribute.substring(0, colon)) != null) {
        violations.add(
            new Violation("attribute", "%s names its column twice".formatted(attribute)));
      }
    }
    if (new HashSet<>(names.values()).size() < names.size()) {
      violations.add(new Violation("attribute", "two columns have one name; give each its own"));
    }
    if (!violations.isEmpty()) {
      throw new InvalidImportException(violations);
    }
    return new ColumnMapping(text, id, licence, source, names, new HashSet<>(dropped));
  }

  /** The column of the persona's text among these; empty when none is. */
  Optional<String> textAmong(Set<String> columns) {
    return text != null ? among(List.of(text), columns) : among(TEXTS, columns);
  }

  /** The column of the persona's id among these; empty when none is. */
  Optional<String> idAmong(Set<String> columns) {
    return id != null ? among(List.of(id), columns) : among(IDS, columns);
  }

  private Optional<String> among(List<String> wanted, Set<String> columns) {
    return wanted.stream()
        .filter(column -> columns.contains(column) && !dropped.contains(column))
        .findFirst();
  }

  /** Columns that become nothing, whatever is in them. */
  Set<String> unread() {
    Set<String> unread = new HashSet<>(dropped);
    Stream.of(text, id, licence, source).filter(Objects::nonNull).forEach(unread::remove);
    return unread;
  }

  /** Columns that a request names and that must therefore be in the file. */
  List<String> named() {
    return Stream.concat(
            Stream.of(text, id, licence, source).filter(Objects::nonNull),
            Stream.concat(attributes.keySet().stream(), dropped.stream()).sorted())
        .toList();
  }
}
