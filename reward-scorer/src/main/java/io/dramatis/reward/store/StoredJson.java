package io.dramatis.reward.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Verdict;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The store's JSON columns, in the contracts' form. */
public final class StoredJson {
  /** Messages in chat form. */
  public static final TypeReference<List<ChatMessage>> MESSAGES = new TypeReference<>() {};

  /** Verdicts; the type carries the name of each kind into the JSON, which a bare list loses. */
  public static final TypeReference<List<Verdict>> VERDICTS = new TypeReference<>() {};

  /** Components of a reward. */
  public static final TypeReference<Map<String, Double>> COMPONENTS = new TypeReference<>() {};

  private StoredJson() {}

  /** A record as a column holds it. */
  public static String write(Object value) {
    try {
      return EventCodec.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a contracts record must be writable as JSON", e);
    }
  }

  /** A value of a generic type as a column holds it. */
  public static <T> String write(T value, TypeReference<T> type) {
    try {
      return EventCodec.mapper().writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a contracts record must be writable as JSON", e);
    }
  }

  /** An enum's name in JSON, as a plain text column holds it. */
  public static String name(Enum<?> value) {
    return EventCodec.mapper().convertValue(value, String.class);
  }

  /** A column's value. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return EventCodec.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the store holds no readable " + type.getSimpleName(), e);
    }
  }

  /** A column's value of a generic type. */
  public static <T> T read(String json, TypeReference<T> type) {
    try {
      return EventCodec.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the store holds no readable " + type.getType(), e);
    }
  }
}
