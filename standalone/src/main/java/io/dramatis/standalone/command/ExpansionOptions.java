package io.dramatis.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a pool is grown, as options, and the job that follows from them. */
final class ExpansionOptions {
  private static final long TARGET = 100;

  @Option(
      names = "--into",
      paramLabel = "POOL",
      required = true,
      description = "The pool that grows; it need not exist.")
  private String into;

  @Option(
      names = "--by",
      description =
          "${COMPLETION-CANDIDATES}. Default: by the documents or briefs that are given, else"
              + " persona-to-persona.")
  private @Nullable By by;

  @Option(
      names = "--documents",
      paramLabel = "FILE",
      description = "A document a line, as text or as {\"text\": ...}.")
  private @Nullable Path documents;

  @Option(names = "--brief", paramLabel = "TEXT", description = "Who is wanted; may be repeated.")
  private @Nullable List<String> briefs;

  @Option(
      names = "--target",
      paramLabel = "N",
      description = "Accepted personas of an iteration. Default: 100; one try for each document.")
  private @Nullable Long target;

  @Option(names = "--iterations", paramLabel = "N", description = "1 to 6. Default: 1")
  private @Nullable Integer iterations;

  @Option(
      names = "--min-new",
      paramLabel = "X",
      description = "Share of an iteration that must be new for the next one. Default: 0.5")
  private @Nullable Double minNew;

  @Option(names = "--licence", description = "SPDX id. Default: the parents' own.")
  private @Nullable String licence;

  @Option(names = "--source", description = "Where the personas come from. Default: the job.")
  private @Nullable String source;

  @Option(names = "--candidates", paramLabel = "K", description = "Candidates of a prompt.")
  private @Nullable Integer candidates;

  @Option(names = "--seed", paramLabel = "S", description = "Makes sampling reproducible.")
  private @Nullable Long seed;

  @Option(names = "--model", description = "The name of a configured model.")
  private @Nullable String model;

  /** The recipes that write personas. */
  enum By {
    PERSONA_TO_PERSONA,
    TEXT_TO_PERSONA,
    TEXT_TO_PERSONA_FINE,
    BRIEF_TO_PERSONA;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The recipe, said or told from what is given. */
  By recipe() {
    if (by != null) {
      return by;
    }
    return documents != null
        ? By.TEXT_TO_PERSONA
        : briefs != null ? By.BRIEF_TO_PERSONA : By.PERSONA_TO_PERSONA;
  }

  /** What is missing or too much for the recipe, with its mend; empty when nothing is. */
  String fault(@Nullable String pool) {
    By recipe = recipe();
    boolean fromText = recipe == By.TEXT_TO_PERSONA || recipe == By.TEXT_TO_PERSONA_FINE;
    if (recipe == By.PERSONA_TO_PERSONA && pool == null) {
      return "POOL is missing; " + recipe + " grows from its personas, such as those of builtin";
    }
    if (recipe != By.PERSONA_TO_PERSONA && pool != null) {
      return "POOL is %s, but %s uses no persona; leave it out".formatted(pool, recipe);
    }
    if (fromText != (documents != null)) {
      return fromText
          ? "--documents is missing; %s reads documents".formatted(recipe)
          : "--documents is given, but %s reads none; choose --by text-to-persona"
              .formatted(recipe);
    }
    if ((recipe == By.BRIEF_TO_PERSONA) != (briefs != null)) {
      return briefs == null
          ? "--brief is missing; say who is wanted"
          : "--brief is given, but %s reads none; choose --by brief-to-persona".formatted(recipe);
    }
    return recipe != By.PERSONA_TO_PERSONA && licence == null
        ? "--licence is missing; %s uses no persona whose licence would hold, so give an SPDX id"
            .formatted(recipe)
        : "";
  }

  /** The file of documents; null when there is none. */
  @Nullable Path documents() {
    return documents;
  }

  /** The briefs; empty when there are none. */
  List<String> briefs() {
    return briefs == null ? List.of() : briefs;
  }

  /** The pool that grows. */
  String into() {
    return into;
  }

  /** The licence; null when it is the parents'. */
  @Nullable String licence() {
    return licence;
  }

  /** Where the personas come from; null when the job says it. */
  @Nullable String source() {
    return source;
  }

  /**
   * The job without its seeds.
   *
   * @param pool the parents' pool; null without parents
   * @param documentCount documents to try once each when no target is said; 0 when there are none
   */
  ObjectNode job(@Nullable String pool, long documentCount) {
    ObjectNode job = EventCodec.mapper().createObjectNode();
    job.put("name", "%s by %s".formatted(into, recipe()));
    job.put("recipe", recipe().toString());
    if (pool != null) {
      job.putObject("personas").put("pool", pool);
    }
    ObjectNode wanted = job.putObject("target");
    if (target == null && documentCount > 0) {
      wanted.put("prompts", documentCount);
    } else {
      wanted.put("accepted", target == null ? TARGET : target);
    }
    if (candidates != null) {
      job.put("candidates", candidates);
    }
    if (model != null) {
      job.putObject("generation").put("model", model);
    }
    if (seed != null) {
      job.put("seed", seed);
    }
    addInto(job.putObject("into").put("pool", into));
    return job;
  }

  private void addInto(ObjectNode growth) {
    if (iterations != null) {
      growth.put("iterations", iterations);
    }
    if (minNew != null) {
      growth.put("minNew", minNew);
    }
    if (source != null) {
      growth.put("source", source);
    }
    if (licence != null) {
      growth.put("licence", licence);
    }
  }
}
