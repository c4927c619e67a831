package io.dramatis.sampler.recipe;

import io.dramatis.contracts.job.InvalidDocumentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * A folder of recipe files, such as a mounted ConfigMap. What can be read is published; what cannot
 * is told and harms nobody else. A file that is taken away leaves its recipe published.
 */
public final class RecipeFolder {
  private static final Logger LOG = Logger.getLogger(RecipeFolder.class);
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
  private static final long MOST_BYTES = 1024 * 1024;

  private final Path folder;
  private final RecipeRegistry registry;
  private volatile SortedMap<String, String> faults = new TreeMap<>();

  /** A folder whose recipes are published here. */
  public RecipeFolder(Path folder, RecipeRegistry registry) {
    this.folder = folder;
    this.registry = registry;
  }

  /** What was wrong at the last reading, by file; empty when nothing was. */
  public Map<String, String> faults() {
    return Map.copyOf(faults);
  }

  /** Reads every file again and publishes what is new. */
  public void read() {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(RecipeFolder::isRecipe).sorted().forEach(file -> publish(file, found));
    } catch (IOException e) {
      found.put(folder.toString(), "cannot be read as a folder: " + e);
    }
    tell(found);
    faults = found;
  }

  /** A ConfigMap's own folders begin with two dots. */
  private static boolean isRecipe(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name::endsWith)
        && Files.isRegularFile(file);
  }

  private void publish(Path file, Map<String, String> found) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MOST_BYTES) {
        found.put(name, "is larger than 1 MiB; a recipe is a short text");
        return;
      }
      registry.publish(Files.readString(file), RecipeOrigin.FOLDER);
    } catch (InvalidDocumentException | RecipeConflictException e) {
      found.put(name, String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      found.put(name, "is not UTF-8; encode it as UTF-8");
    } catch (IOException e) {
      found.put(name, "cannot be read: " + e);
    } catch (JdbiException e) {
      found.put(name, "waits for the database");
    }
  }

  /** Each fault once, and not at every reading. */
  private void tell(Map<String, String> found) {
    found.forEach(
        (file, fault) -> {
          if (!fault.equals(faults.get(file))) {
            LOG.errorf("recipe file %s: %s", file, fault);
          }
        });
  }
}
