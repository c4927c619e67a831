package io.dramatis.contracts.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.dramatis.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.LoaderOptions;

/** The text of a job or a recipe as a tree, or a refusal that says where it stops being one. */
final class SpecDocument {
  private static final int MOST_CHARACTERS = Topics.MAX_EVENT_BYTES;

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final ObjectMapper yaml =
      YAMLMapper.builder(YAMLFactory.builder().loaderOptions(limits()).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String kind;
  private final String wanted;

  /**
   * @param kind what the text is, such as {@code job}
   * @param wanted the keys that it needs, in words
   */
  SpecDocument(String kind, String wanted) {
    this.kind = kind;
    this.wanted = wanted;
  }

  /**
   * The mapping of keys to values.
   *
   * @throws InvalidDocumentException when there is none
   */
  ObjectNode parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw refusal(
          "the %s has %d characters; give up to %d"
              .formatted(kind, text.length(), MOST_CHARACTERS));
    }
    String document = text.startsWith("\uFEFF") ? text.substring(1) : text;
    boolean isJson = document.stripLeading().startsWith("{");
    try {
      return isJson ? mapping(json.readTree(document)) : parseYaml(document);
    } catch (StreamReadException e) {
      throw SyntaxFault.of(isJson ? "JSON" : "YAML", e);
    } catch (StreamConstraintsException e) {
      throw refusal(
          "the %s is nested deeper, or a value of it is longer, than any can be".formatted(kind));
    } catch (MismatchedInputException e) {
      throw refusal("the text goes on after the %1$s; give one %1$s at a time".formatted(kind));
    } catch (JsonProcessingException e) {
      throw refusal("the %s cannot be read as %s".formatted(kind, isJson ? "JSON" : "YAML"));
    }
  }

  private ObjectNode parseYaml(String text) throws JsonProcessingException {
    refuseAliases(text);
    return mapping(yaml.readTree(text));
  }

  /** Jackson reads an alias as the text of its name, which would go unnoticed. */
  private void refuseAliases(String text) throws JsonProcessingException {
    try (JsonParser parser = yaml.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser instanceof YAMLParser y && y.isCurrentAlias()) {
          throw new InvalidDocumentException(
              SyntaxFault.pathOf(parser),
              "is the YAML alias *%s; write the value out".formatted(parser.getText()));
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory is read without I/O", e);
    }
  }

  private ObjectNode mapping(JsonNode document) {
    return switch (document) {
      case ObjectNode job -> job;
      case JsonNode n when n.isMissingNode() || n.isNull() ->
          throw refusal("the %s is empty; give a mapping with %s".formatted(kind, wanted));
      case JsonNode n when n.isArray() ->
          throw refusal("the %s is a list; give a mapping with %s".formatted(kind, wanted));
      default -> throw refusal("the %s is a text; give a mapping with %s".formatted(kind, wanted));
    };
  }

  private static InvalidDocumentException refusal(String message) {
    return new InvalidDocumentException("", message);
  }

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    return options;
  }
}
