package io.dramatis.inference.batch;

/**
 * What a batch brought for one of its requests.
 *
 * @param key the request
 * @param answer its answer
 * @param again whether the request goes into another batch while it has attempts left; the answer
 *     is then its last
 */
public record Settlement(String key, BatchAnswer answer, boolean again) {
  /** The request's answer, whatever it is. */
  static Settlement answered(String key, BatchAnswer answer) {
    return new Settlement(key, answer, false);
  }

  /** The request is sent once more, and has this answer if it cannot be. */
  static Settlement again(String key, BatchAnswer last) {
    return new Settlement(key, last, true);
  }

  /** Every other request is sent once more, and has this answer if it cannot be. */
  static Settlement othersAgain(BatchAnswer last) {
    return again("", last);
  }

  /** Every other request has this answer. */
  static Settlement others(BatchAnswer answer) {
    return answered("", answer);
  }
}
