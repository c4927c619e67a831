package io.dramatis.reward.reading;

import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.reward.store.StoredJson;
import io.dramatis.reward.store.Writing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with what every gate and the scorer said of it.
 *
 * @param id the candidate
 * @param promptId its prompt
 * @param sequence the prompt's place in the job
 * @param index its place among the prompt's candidates
 * @param fate {@code accepted}, or the reason why it is no sample
 * @param messages the text in chat form
 * @param finish why the model stopped
 * @param verdicts every gate's verdict
 * @param reward absent when it was not scored
 * @param writing how it was written; absent for candidates of earlier versions
 */
public record CandidateView(
    String id,
    String promptId,
    long sequence,
    int index,
    String fate,
    List<ChatMessage> messages,
    String finish,
    List<Verdict> verdicts,
    @Nullable Reward reward,
    @Nullable Writing writing) {

  static CandidateView of(StoredCandidate row) {
    return new CandidateView(
        row.candidateId,
        row.promptId,
        row.sequence,
        row.idx,
        row.fate,
        StoredJson.read(row.messages, StoredJson.MESSAGES),
        row.finish,
        StoredJson.read(row.verdicts, StoredJson.VERDICTS),
        rewardOf(row),
        row.writing == null ? null : StoredJson.read(row.writing, Writing.class));
  }

  private static @Nullable Reward rewardOf(StoredCandidate row) {
    return row.reward == null
        ? null
        : new Reward(
            Objects.requireNonNull(row.scorer),
            row.reward,
            StoredJson.read(Objects.requireNonNull(row.rewardComponents), StoredJson.COMPONENTS));
  }
}
