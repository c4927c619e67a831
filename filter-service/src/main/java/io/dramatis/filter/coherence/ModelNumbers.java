package io.dramatis.filter.coherence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dramatis.contracts.EventCodec;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of a model file: written with six digits, so that a last bit of a sum is not seen. */
final class ModelNumbers {
  private static final MathContext DIGITS = new MathContext(6);

  private ModelNumbers() {}

  static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
  }

  static ArrayNode array(double[] values) {
    ArrayNode array = EventCodec.mapper().createArrayNode();
    for (double value : values) {
      array.add(rounded(value));
    }
    return array;
  }

  /**
   * @throws IllegalArgumentException when it is not an array of so many finite numbers
   */
  static double[] of(JsonNode array, String name, int size) {
    if (array.size() != size) {
      throw new IllegalArgumentException(
          "%s has %d numbers where %d belong".formatted(name, array.size(), size));
    }
    double[] numbers = new double[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = finite(array.get(i), name + "[" + i + "]");
    }
    return numbers;
  }

  /**
   * @throws IllegalArgumentException when the field is not a finite number
   */
  static double of(JsonNode object, String field, String name) {
    return finite(object.path(field), name + "." + field);
  }

  private static double finite(JsonNode value, String name) {
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw new IllegalArgumentException(
          "%s is %s where a number belongs"
              .formatted(name, value.isMissingNode() ? "missing" : value));
    }
    return value.asDouble();
  }
}
