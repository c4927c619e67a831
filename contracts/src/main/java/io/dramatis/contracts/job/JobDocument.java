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

/** The text of a job as a tree, or a refusal that says where it stops being YAML or JSON. */
final class JobDocument {
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

  /**
   * The job's mapping of keys to values.
   *
   * @throws InvalidJobException when there is none
   */
  ObjectNode parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw refusal(
          "the job has %d characters; give up to %d".formatted(text.length(), MOST_CHARACTERS));
    }
    String document = text.startsWith("\uFEFF") ? text.substring(1) : text;
    boolean isJson = document.stripLeading().startsWith("{");
    try {
      return isJson ? mapping(json.readTree(document)) : parseYaml(document);
    } catch (StreamReadException e) {
      throw SyntaxFault.of(isJson ? "JSON" : "YAML", e);
    } catch (StreamConstraintsException e) {
      throw refusal("the job is nested deeper, or a value of it is longer, than any job can be");
    } catch (MismatchedInputException e) {
      throw refusal("the text goes on after the job; give one job at a time");
    } catch (JsonProcessingException e) {
      throw refusal("the job cannot be read as " + (isJson ? "JSON" : "YAML"));
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
          throw new InvalidJobException(
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

  private static ObjectNode mapping(JsonNode document) {
    return switch (document) {
      case ObjectNode job -> job;
      case JsonNode n when n.isMissingNode() || n.isNull() ->
          throw refusal("the job is empty; give a mapping with name, recipe and target");
      case JsonNode n when n.isArray() ->
          throw refusal("the job is a list; give a mapping with name, recipe and target");
      default -> throw refusal("the job is a text; give a mapping with name, recipe and target");
    };
  }

  private static InvalidJobException refusal(String message) {
    return new InvalidJobException("", message);
  }

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    return options;
  }
}
