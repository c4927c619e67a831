package io.dramatis.reward.reading;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What the report reads of a row of {@code store.prompt_outcome}. */
@Entity
@Immutable
@Table(name = "prompt_outcome", schema = "store")
public class StoredOutcome {
  @Id
  @Column(name = "prompt_id")
  String promptId;

  @Column(name = "job_id")
  String jobId;

  String kind;
  String reason;
}
