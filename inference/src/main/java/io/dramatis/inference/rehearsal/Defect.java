package io.dramatis.inference.rehearsal;

/** What can be wrong with a rehearsed text. */
enum Defect {
  NONE,
  OUT_OF_CHARACTER,
  REFUSAL,
  DUPLICATE,
  GENERIC,
  TRUNCATED,
  /** An answer that does not fit the schema that was asked for. */
  MALFORMED
}
