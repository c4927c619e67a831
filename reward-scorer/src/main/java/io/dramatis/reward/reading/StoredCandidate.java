package io.dramatis.reward.reading;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code store.candidate}, for reading only. */
@Entity
@Immutable
@Table(name = "candidate", schema = "store")
public class StoredCandidate {
  @Id
  @Column(name = "candidate_id")
  String candidateId;

  @Column(name = "prompt_id")
  String promptId;

  @Column(name = "job_id")
  String jobId;

  long sequence;
  int idx;
  String messages;
  String finish;
  String verdicts;
  @Nullable String scorer;
  @Nullable Double reward;

  @Column(name = "reward_components")
  @Nullable String rewardComponents;

  String fate;
  @Nullable String writing;
}
