package io.dramatis.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Events to and from JSON. Unknown fields of events are ignored, so that a newer producer can talk
 * to an older consumer; missing or invalid fields are refused, as the published schemas say.
 */
public final class EventCodec {
  /** Longest reason in characters; it travels as a header of the dead letter. */
  private static final int LONGEST_REASON = 500;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          // A field of another type is a fault of the producer, not something to guess at.
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
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
  public static <T> T read(byte @Nullable [] value, Class<T> type) {
    if (value == null) {
      throw new UnreadableEventException("the record has no value; send a " + type.getSimpleName());
    }
    try {
      T event = MAPPER.readValue(value, type);
      if (event == null) {
        throw new UnreadableEventException(
            "the value is JSON null; send a " + type.getSimpleName());
      }
      return event;
    } catch (JacksonException e) {
      throw unreadable(type, ReadFailure.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are read without I/O", e);
    }
  }

  /** Without a cause: Jackson's exception quotes the payload, and causes end up in logs. */
  private static UnreadableEventException unreadable(Class<?> type, ReadFailure failure) {
    String reason =
        "not a readable %s: %s%s"
            .formatted(
                type.getSimpleName(),
                failure.field().isEmpty() ? "" : failure.field() + ": ",
                failure.message());
    return new UnreadableEventException(
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
  }
}
