package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Parquet's values as JSON. A column without a value is left out; bytes that are no text are null.
 */
final class ParquetValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParquetValues() {}

  static ObjectNode object(Group group) {
    GroupType type = group.getType();
    ObjectNode object = JSON.objectNode();
    for (int field = 0; field < type.getFieldCount(); field++) {
      int count = group.getFieldRepetitionCount(field);
      Type of = type.getType(field);
      if (of.isRepetition(Type.Repetition.REPEATED)) {
        object.set(of.getName(), array(group, field, count));
      } else if (count > 0) {
        object.set(of.getName(), value(group, field, 0));
      }
    }
    return object;
  }

  private static ArrayNode array(Group group, int field, int count) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < count; i++) {
      array.add(value(group, field, i));
    }
    return array;
  }

  private static JsonNode value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(group, field, index, type);
    }
    Group inner = group.getGroup(field, index);
    return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        ? list(inner)
        : object(inner);
  }

  /** A list's only field is repeated: its elements, or groups with the element as only field. */
  private static ArrayNode list(Group list) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Type repeated = list.getType().getType(0);
      if (repeated.isPrimitive()) {
        array.add(value(list, 0, i));
      } else {
        Group wrapper = list.getGroup(0, i);
        array.add(wrapper.getFieldRepetitionCount(0) == 0 ? JSON.nullNode() : value(wrapper, 0, 0));
      }
    }
    return array;
  }

  private static JsonNode primitive(Group group, int field, int index, Type type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
      case FLOAT -> JSON.numberNode(group.getFloat(field, index));
      case DOUBLE -> JSON.numberNode(group.getDouble(field, index));
      case INT32 -> whole(group.getInteger(field, index), logical);
      case INT64 -> whole(group.getLong(field, index), logical);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), logical);
      case INT96 -> JSON.nullNode();
    };
  }

  private static JsonNode whole(long number, LogicalTypeAnnotation logical) {
    return switch (logical) {
      case DateLogicalTypeAnnotation date -> JSON.textNode(LocalDate.ofEpochDay(number).toString());
      case DecimalLogicalTypeAnnotation decimal ->
          JSON.numberNode(BigDecimal.valueOf(number, decimal.getScale()));
      case TimestampLogicalTypeAnnotation time ->
          JSON.textNode(Instant.EPOCH.plus(number, unit(time)).toString());
      case null, default -> JSON.numberNode(number);
    };
  }

  private static ChronoUnit unit(TimestampLogicalTypeAnnotation time) {
    return switch (time.getUnit()) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }

  private static JsonNode bytes(Binary binary, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return JSON.numberNode(new BigDecimal(new BigInteger(binary.getBytes()), decimal.getScale()));
    }
    try {
      return JSON.textNode(
          StandardCharsets.UTF_8.newDecoder().decode(binary.toByteBuffer()).toString());
    } catch (CharacterCodingException e) {
      return JSON.nullNode();
    }
  }

  /** Every text in a value, however deep. */
  static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    collect(value, texts);
    return texts;
  }

  private static void collect(JsonNode value, List<String> texts) {
    if (value.isTextual()) {
      texts.add(value.asText());
    } else {
      value.forEach(inner -> collect(inner, texts));
    }
  }
}
