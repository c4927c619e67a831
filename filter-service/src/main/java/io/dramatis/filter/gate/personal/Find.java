package io.dramatis.filter.gate.personal;

import io.dramatis.contracts.job.PersonalData.Kind;

/**
 * Where something personal stands in a text.
 *
 * @param kind what it is
 * @param start its first character
 * @param end after its last character
 */
record Find(Kind kind, int start, int end) {
  boolean overlaps(Find other) {
    return start < other.end && other.start < end;
  }
}
