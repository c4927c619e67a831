package io.dramatis.reward.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dramatis.contracts.EventCodec;
import java.lang.reflect.Type;
import java.util.function.BiFunction;

/** Writes bodies as the contracts do, whatever the process's own mapper is set to. */
public class EventJson implements BiFunction<ObjectMapper, Type, ObjectWriter> {
  @Override
  public ObjectWriter apply(ObjectMapper unused, Type type) {
    return EventCodec.mapper().writer();
  }
}
