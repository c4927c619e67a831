package io.dramatis.reward.reading;

import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Role;
import io.dramatis.reward.store.StoredJson;
import java.util.List;

/** Finds the pairs of a job in its candidates, and reads one row of them. */
final class PreferenceRow {
  /**
   * The best accepted candidate of each prompt and the worst of the others that were accepted or
   * only lost by their reward, where both answer the same messages. Candidates that a gate rejected
   * have no reward and never come in: to prefer anything to a duplicate, a cut-off text or a
   * refusal teaches how long or how polite a text is, and not which is better. A pair of the same
   * two texts comes once. What a judge answered unreadably has no reward, though earlier versions
   * stored 0.
   */
  static final String QUERY =
      """
      with scored as (
        select c.prompt_id, c.sequence, c.idx, c.candidate_id, c.messages,
          c.messages - (-1) as before, c.scorer, c.reward, coalesce(f.fate, c.fate) as fate
        from store.candidate c left join store.selection_fate f
          on f.job_id = c.job_id and f.selection = :selection and f.candidate_id = c.candidate_id
        where c.job_id = :job and c.reward is not null and jsonb_array_length(c.messages) > 0
          and c.reward_components -> 'judge.unreadable' is null
          and coalesce(f.fate, c.fate) in
            ('accepted', 'outranked', 'below-min-reward', 'below-quantile')),
      best as (
        select distinct on (prompt_id) * from scored where fate = 'accepted'
        order by prompt_id, reward desc, idx),
      worst as (
        select distinct on (s.prompt_id) s.* from scored s join best b on b.prompt_id = s.prompt_id
        where s.candidate_id <> b.candidate_id and s.before = b.before and s.scorer = b.scorer
          and s.messages <> b.messages
        order by s.prompt_id, s.reward, s.idx),
      pairs as (
        select b.candidate_id as chosen_id, w.candidate_id as rejected_id, b.sequence,
          b.messages as chosen, w.messages as rejected, b.scorer, b.reward as chosen_reward,
          w.reward as rejected_reward,
          row_number() over (
            partition by md5(cast(b.messages as text)), md5(cast(w.messages as text))
            order by b.sequence) as copy
        from best b join worst w on w.prompt_id = b.prompt_id
        where b.reward - w.reward > :margin)
      select chosen_id, rejected_id, s.job_id, cast(chosen as text), cast(rejected as text), scorer,
        chosen_reward, rejected_reward, s.lineage #>> '{persona,text}',
        s.lineage #>> '{persona,licence}',
        coalesce(s.lineage #>> '{persona,origin,commercialUse}', 'unknown'), s.rehearsal,
        s.lineage ->> 'recipe', s.lineage #>> '{generation,model}', coalesce(s.lineage ->> 'seed', '')
      from pairs join store.sample s on s.sample_id = chosen_id and s.selection = :selection
      where copy = 1 order by pairs.sequence\
      """;

  private PreferenceRow() {}

  static PreferencePair pair(Object[] row) {
    List<ChatMessage> chosen = StoredJson.read((String) row[3], StoredJson.MESSAGES);
    List<ChatMessage> rejected = StoredJson.read((String) row[4], StoredJson.MESSAGES);
    List<ChatMessage> before = chosen.subList(0, chosen.size() - 1);
    return new PreferencePair(
        before.isEmpty() ? asked((String) row[8], (String) row[14]) : before,
        List.of(chosen.getLast()),
        List.of(rejected.getLast()),
        new PreferencePair.Metadata(
            (String) row[0],
            (String) row[1],
            (String) row[2],
            (String) row[5],
            ((Number) row[6]).doubleValue(),
            ((Number) row[7]).doubleValue(),
            (String) row[8],
            (String) row[9],
            (String) row[10],
            (Boolean) row[11],
            (String) row[12],
            (String) row[13]));
  }

  /** A sample of one message answers nobody: what it was written from stands in for the prompt. */
  private static List<ChatMessage> asked(String persona, String seed) {
    String topic = seed.isBlank() ? "" : "\nTopic: " + seed;
    return List.of(new ChatMessage(Role.USER, "Persona: " + persona + topic));
  }
}
