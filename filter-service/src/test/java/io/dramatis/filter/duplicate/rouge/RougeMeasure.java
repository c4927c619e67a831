package io.dramatis.filter.duplicate.rouge;

/** ROUGE-L for tests elsewhere. */
public final class RougeMeasure {
  private RougeMeasure() {}

  public static double of(String a, String b) {
    return Instruction.of(a).rougeL(Instruction.of(b));
  }
}
