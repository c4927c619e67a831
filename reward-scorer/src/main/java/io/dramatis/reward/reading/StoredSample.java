package io.dramatis.reward.reading;

import io.dramatis.contracts.event.TrainingSample;
import io.dramatis.reward.store.StoredSampleJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code store.sample}, for reading only. */
@Entity
@Immutable
@Table(name = "sample", schema = "store")
public class StoredSample {
  @Id long ordinal;

  @Column(name = "sample_id")
  String sampleId;

  @Column(name = "job_id")
  String jobId;

  @Column(name = "prompt_id")
  String promptId;

  long sequence;
  int idx;
  int selection;
  String messages;
  boolean rehearsal;
  double reward;
  String lineage;

  @Column(name = "created_at")
  Instant createdAt;

  TrainingSample toSample() {
    return StoredSampleJson.sample(
        sampleId, jobId, promptId, messages, rehearsal, lineage, createdAt);
  }
}
