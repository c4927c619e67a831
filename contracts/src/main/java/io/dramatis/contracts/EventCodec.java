package io.dramatis.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Events to and from JSON. Unknown fields of events are ignored, so that a newer producer can talk
 * to an older consumer; missing or invalid fields are refused by the records themselves.
 */
public final class EventCodec {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private EventCodec() {}

  /** The mapper of the contracts, for stores that keep parts of events as JSON. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The event as UTF-8 JSON. */
  public static byte[] write(Object event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a contracts record must be writable as JSON", e);
    }
  }

  /**
   * The event in a record's value.
   *
   * @throws UnreadableEventException when the value is not JSON of that type; the message names the
   *     field but never repeats the payload
   */
  public static <T> T read(byte[] value, Class<T> type) {
    try {
      T event = MAPPER.readValue(value, type);
      if (event == null) {
        throw new UnreadableEventException(
            "the value is JSON null; send a " + type.getSimpleName());
      }
      return event;
    } catch (IOException e) {
      throw new UnreadableEventException(
          "not a readable " + type.getSimpleName() + ": " + describe(e), e);
    }
  }

  private static String describe(IOException e) {
    String reason =
        switch (e) {
          case ValueInstantiationException v when v.getCause() != null -> v.getCause().getMessage();
          case JacksonException j -> j.getOriginalMessage();
          default -> e.getMessage();
        };
    String path = e instanceof JsonMappingException m ? m.getPathReference() : "";
    return path.isEmpty() ? reason : reason + " at " + path;
  }
}
