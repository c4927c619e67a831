package io.dramatis.filter.contradiction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The smallest sequence classifier: its logit is the mean of the token ids. Written as the protocol
 * buffers of ONNX (onnx.proto), field by field, so that the tests need no model file.
 */
final class TinyOnnx {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private TinyOnnx() {}

  /**
   * @param ids what the model calls its first input
   */
  static byte[] model(String ids) {
    Message graph =
        new Message()
            .put(1, node("Cast", List.of(ids), "ids", attribute("to", FLOAT)))
            .put(1, node("Cast", List.of("attention_mask"), "mask", attribute("to", FLOAT)))
            .put(1, node("Mul", List.of("ids", "mask"), "known", null))
            .put(1, node("ReduceMean", List.of("known"), "logits", axes()))
            .put(2, "tiny")
            .put(11, value(ids, INT64))
            .put(11, value("attention_mask", INT64))
            .put(12, value("logits", FLOAT));
    return new Message()
        .put(1, 8)
        .put(7, graph)
        .put(8, new Message().put(1, "").put(2, 13))
        .bytes();
  }

  private static Message node(String type, List<String> inputs, String output, Message attribute) {
    Message node = new Message();
    inputs.forEach(input -> node.put(1, input));
    node.put(2, output).put(4, type);
    return attribute == null ? node : node.put(5, attribute);
  }

  private static Message attribute(String name, int value) {
    return new Message().put(1, name).put(3, value).put(20, 2);
  }

  private static Message axes() {
    return new Message().put(1, "axes").put(8, 1).put(20, 7);
  }

  private static Message value(String name, int type) {
    Message shape =
        new Message()
            .put(1, new Message().put(2, "texts"))
            .put(1, new Message().put(2, name + "_n"));
    Message tensor = new Message().put(1, type).put(2, shape);
    return new Message().put(1, name).put(2, new Message().put(1, tensor));
  }

  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message put(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message put(int field, String text) {
      return put(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message put(int field, Message inner) {
      return put(field, inner.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private Message put(int field, byte[] content) {
      varint(((long) field << 3) | 2);
      varint(content.length);
      out.writeBytes(content);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 127) {
        out.write((int) ((rest & 127) | 128));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
