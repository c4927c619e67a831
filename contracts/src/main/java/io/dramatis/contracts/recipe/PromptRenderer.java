package io.dramatis.contracts.recipe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Renders recipe templates. Their language is the part of Qute that cannot do harm: {@code {name}}
 * for a text, {@code {#if name}…{#else}…{/if}}, comments and {@code {|literal text|}}; no loops, no
 * methods, no reflection. A name that is not given is an error. Values are never read as templates.
 */
public final class PromptRenderer {
  private static final long MOST_CACHED_CHARACTERS = 4_000_000;
  private static final int CHARACTERS_OF_AN_ENTRY = 1_000;

  /**
   * What could open or close a tag, or a special token of a chat template, the wide bar among them.
   */
  private static final Pattern TAG_START = Pattern.compile("<(?=\\s*[/|!?\\x{FF5C}]|[A-Za-z])");

  /** Special tokens of chat templates that stand in square brackets, such as {@code [INST]}. */
  private static final Pattern BRACKET_START =
      Pattern.compile("\\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_[A-Z]+)\\b)");

  /**
   * Names stand for texts alone; Qute's own resolver of maps would read {@code size} and others.
   */
  private static final ValueResolver TEXTS =
      ValueResolver.builder()
          .applyToBaseClass(Map.class)
          .resolveSync(context -> textOf((Map<?, ?>) context.getBase(), context.getName()))
          .build();

  private final Engine engine =
      Engine.builder()
          .addSectionHelper(new IfSectionHelper.Factory())
          .addValueResolver(TEXTS)
          .strictRendering(true)
          .build();
  private final Cache<String, Parsed> templates =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CACHED_CHARACTERS)
          .weigher((String source, Parsed parsed) -> source.length() + CHARACTERS_OF_AN_ENTRY)
          .build();

  /** A template and the names that it uses. */
  private record Parsed(Template template, Set<String> names) {}

  /**
   * The template's text with the variables in their places, white space at the ends removed.
   *
   * @throws BadRecipeException when the template is wrong or uses another name
   */
  public String render(String template, Map<String, String> variables) {
    Parsed parsed = checked(template, variables.keySet());
    try {
      return parsed.template().data(variables).render().strip();
    } catch (TemplateException e) {
      throw new BadRecipeException("not a template: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /**
   * The names that a template uses.
   *
   * @param allowed all that it may use
   * @throws BadRecipeException when the template is wrong or uses another name
   */
  public Set<String> names(String template, Set<String> allowed) {
    return checked(template, allowed).names();
  }

  /** Text as data between a template's tags: it can neither close them nor open its own. */
  public static String asData(String text) {
    return BRACKET_START.matcher(TAG_START.matcher(text).replaceAll("‹")).replaceAll("［");
  }

  private static Object textOf(Map<?, ?> texts, String name) {
    Object text = texts.get(name);
    return text == null ? Results.notFound(name) : text;
  }

  private Parsed checked(String template, Set<String> allowed) {
    Parsed parsed = templates.get(template, this::parse);
    for (String name : parsed.names()) {
      if (!allowed.contains(name)) {
        throw new BadRecipeException(
            "there is no text called %s; use %s".formatted(name, new TreeSet<>(allowed)));
      }
    }
    return parsed;
  }

  private Parsed parse(String source) {
    try {
      Template template = engine.parse(source);
      Set<String> names = new TreeSet<>();
      for (Expression expression : template.getExpressions()) {
        if (!expression.isLiteral()) {
          names.add(nameOf(expression));
        }
      }
      return new Parsed(template, Set.copyOf(names));
    } catch (TemplateException e) {
      throw new BadRecipeException("not a template: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  private static String nameOf(Expression expression) {
    List<Expression.Part> parts = expression.getParts();
    if (parts.size() > 1 || parts.getFirst().isVirtualMethod() || expression.hasNamespace()) {
      throw new BadRecipeException(
          "{%s} is not a plain name; use {name} or {#if name}"
              .formatted(expression.toOriginalString()));
    }
    return parts.getFirst().getName();
  }

  private static BadRecipeException tooDeep() {
    return new BadRecipeException("sections are nested too deeply; nest a few at most");
  }
}
