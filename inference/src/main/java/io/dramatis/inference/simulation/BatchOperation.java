package io.dramatis.inference.simulation;

/** Requests of the batch API, each with a fault plan of its own. */
public enum BatchOperation {
  /** {@code POST /v1/files}. */
  UPLOAD,
  /** {@code POST /v1/batches}. */
  CREATE,
  /** {@code GET /v1/batches/{id}}. */
  POLL,
  /** {@code GET /v1/batches}. */
  LIST,
  /** {@code POST /v1/batches/{id}/cancel}. */
  CANCEL,
  /** {@code GET /v1/files/{id}/content}. */
  DOWNLOAD,
  /** {@code DELETE /v1/files/{id}}. */
  DELETE,
  /** Any other. */
  OTHER
}
