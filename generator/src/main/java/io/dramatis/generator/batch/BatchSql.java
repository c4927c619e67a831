package io.dramatis.generator.batch;

/** The statements of {@link PostgresBatchStore}. */
final class BatchSql {
  /** What failed is asked again once its failure is told: somebody may have mended it meanwhile. */
  static final String ADD =
      """
      INSERT INTO generator.batch_request (key, model, body, bytes)
      SELECT key, model, body, octet_length(body)
      FROM unnest(:keys, :models, :bodies) AS given (key, model, body)
      ORDER BY key
      ON CONFLICT (key) DO UPDATE
      SET body = excluded.body, bytes = excluded.bytes, created_at = now(), attempts = 0,
        batch_id = NULL, status = NULL, failure = NULL, response = NULL, answered_at = NULL
      WHERE batch_request.answered_at < now() - interval '10 minutes'
        AND (batch_request.failure IS NOT NULL OR batch_request.status NOT BETWEEN 200 AND 299)
      """;

  static final String ANSWERS =
      """
      SELECT key, status, failure, response FROM generator.batch_request
      WHERE key = ANY(:keys) AND answered_at IS NOT NULL
      """;

  /** One caller at a time puts batches of a model together, so that they are as large as can be. */
  static final String CLAIMING =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('dramatis.batch ' || :model, 0))";

  /** Whether the oldest has waited long enough; no row when nothing waits. */
  static final String OLDEST_IS_DUE =
      """
      SELECT created_at <= now() - make_interval(secs => :wait) FROM generator.batch_request
      WHERE model = :model AND batch_id IS NULL AND answered_at IS NULL
      ORDER BY created_at LIMIT 1
      """;

  static final String BATCH_IS_FULL =
      """
      SELECT true FROM generator.batch_request
      WHERE model = :model AND batch_id IS NULL AND answered_at IS NULL
      ORDER BY created_at OFFSET :most - 1 LIMIT 1
      """;

  /** The oldest that fit a file; one that is too large for any goes alone, to be refused. */
  static final String CLAIM =
      """
      WITH candidate AS (
        SELECT key, bytes, created_at FROM generator.batch_request
        WHERE model = :model AND batch_id IS NULL AND answered_at IS NULL
        ORDER BY created_at, key LIMIT :most
        FOR UPDATE SKIP LOCKED),
      sized AS (
        SELECT key, sum(bytes + :overhead) OVER w AS total, row_number() OVER w AS place
        FROM candidate WINDOW w AS (ORDER BY created_at, key)),
      taken AS (
        UPDATE generator.batch_request SET batch_id = :batch, attempts = attempts + 1
        FROM sized
        WHERE sized.key = batch_request.key AND (sized.total <= :bytes OR sized.place = 1)
        RETURNING 1)
      INSERT INTO generator.batch (id, model, state, requests, owner, lease_until)
      SELECT :batch, :model, 'CLAIMED', count(*), :owner, now() + make_interval(secs => :lease)
      FROM taken HAVING count(*) > 0
      RETURNING *
      """;

  static final String TAKE_OVER =
      """
      UPDATE generator.batch SET owner = :owner, lease_until = now() + make_interval(secs => :lease)
      WHERE model = :model AND closed_at IS NULL AND (lease_until <= now() OR owner = :owner)
      RETURNING *
      """;

  static final String RENEW =
      """
      UPDATE generator.batch SET lease_until = now() + make_interval(secs => :lease)
      WHERE owner = :owner AND closed_at IS NULL AND lease_until > now()
      """;

  static final String RELEASE =
      """
      UPDATE generator.batch SET lease_until = now()
      WHERE owner = :owner AND closed_at IS NULL AND state <> 'CREATING'
      """;

  static final String REQUESTS =
      """
      SELECT key, model, body FROM generator.batch_request
      WHERE batch_id = :batch AND answered_at IS NULL ORDER BY key
      """;

  /** Holds the batch's row, so that nobody takes it over before the transaction ends. */
  static final String HELD =
      """
      SELECT 1 FROM generator.batch
      WHERE id = :batch AND owner = :owner AND closed_at IS NULL AND lease_until > now()
      FOR UPDATE
      """;

  static final String ADVANCE =
      """
      UPDATE generator.batch SET state = :state, input_file = :file, provider_id = :provider
      WHERE id = :batch
      """;

  static final String AGAIN =
      """
      UPDATE generator.batch_request SET batch_id = NULL
      WHERE key = ANY(:keys) AND batch_id = :batch AND answered_at IS NULL AND attempts < :most
      """;

  static final String ANSWER =
      """
      UPDATE generator.batch_request
      SET status = given.status, failure = given.failure, response = given.response,
        answered_at = now(), body = ''
      FROM unnest(:keys, :statuses, :failures, :responses)
        AS given (key, status, failure, response)
      WHERE batch_request.key = given.key AND batch_id = :batch AND answered_at IS NULL
      """;

  static final String OTHERS_AGAIN =
      """
      UPDATE generator.batch_request SET batch_id = NULL
      WHERE batch_id = :batch AND answered_at IS NULL AND attempts < :most
      """;

  static final String ANSWER_OTHERS =
      """
      UPDATE generator.batch_request
      SET status = :status, failure = :failure, response = :response, answered_at = now(), body = ''
      WHERE batch_id = :batch AND answered_at IS NULL
      """;

  static final String CLOSE =
      "UPDATE generator.batch SET state = 'CLOSED', closed_at = now() WHERE id = :batch";

  static final String FORGET_REQUESTS =
      """
      DELETE FROM generator.batch_request
      WHERE model = :model AND answered_at < now() - make_interval(secs => :retention)
      """;

  static final String FORGET_BATCHES =
      """
      DELETE FROM generator.batch
      WHERE model = :model AND closed_at < now() - make_interval(secs => :retention)
      """;

  private BatchSql() {}
}
