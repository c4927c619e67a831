package io.dramatis.generator;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders recipe templates with Qute. Only the given variables exist; an unknown one is an error.
 * Templates are parsed once.
 */
public final class PromptRenderer {
  private static final int MOST_TEMPLATES = 1_000;

  // Value resolvers of plain values and sections only: no reflection, no CDI beans.
  private final Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  /** A template that cannot be parsed or names an unknown variable. */
  public static class BadTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Keeps the engine's reason. */
    BadTemplateException(TemplateException cause) {
      super("a template of the recipe is wrong: " + cause.getMessage(), cause);
    }
  }

  /**
   * The template's text with the variables in their places, white space at the ends removed.
   *
   * @throws BadTemplateException when the template is wrong
   */
  public String render(String template, Map<String, String> variables) {
    try {
      return parsed(template).data(Map.copyOf(variables)).render().strip();
    } catch (TemplateException e) {
      throw new BadTemplateException(e);
    }
  }

  private Template parsed(String template) {
    Template known = templates.get(template);
    if (known != null) {
      return known;
    }
    if (templates.size() >= MOST_TEMPLATES) {
      templates.clear();
    }
    Template parsed = engine.parse(template);
    templates.put(template, parsed);
    return parsed;
  }

  /**
   * Text that stands between tags in a template, as data: it can neither close them nor open its
   * own.
   */
  public static String asData(String text) {
    return text.replace("<", "‹").replace(">", "›");
  }
}
