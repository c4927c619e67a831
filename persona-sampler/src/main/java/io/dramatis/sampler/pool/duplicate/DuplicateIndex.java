package io.dramatis.sampler.pool.duplicate;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The three methods together. A call first looks at its texts beside each other on all cores, each
 * against what was remembered before the call; then in their order, each against those of the call
 * that are remembered by now. So the outcome is that of looking at one text after the other.
 */
final class DuplicateIndex implements PersonaDuplicates {
  private final MemoryLimit limit;
  private final Map<Kind, Long> found = new EnumMap<>(Kind.class);
  private LongColumn lines = new LongColumn();
  private ExactIndex exact = new ExactIndex();
  private @Nullable WordIndex words;
  private @Nullable Meanings meanings;

  DuplicateIndex(MemoryLimit limit, @Nullable WordIndex words, @Nullable Meanings meanings) {
    this.limit = limit;
    this.words = words;
    this.meanings = meanings;
    for (Kind kind : Kind.values()) {
      found.put(kind, 0L);
    }
  }

  static DuplicateIndex of(DuplicateOptions options, @Nullable TextEmbedder embedder) {
    Double minhash = options.minhash();
    Double embedding = options.embedding();
    if (embedding != null && embedder == null) {
      throw new IllegalArgumentException(
          "duplicates by embedding from %s are asked for without an embedding model; give one"
              .formatted(embedding));
    }
    return new DuplicateIndex(
        MemoryLimit.ofThisProcess(options.mostPersonas()),
        minhash == null ? null : new WordIndex(minhash),
        embedding == null || embedder == null ? null : new Meanings(embedder, embedding));
  }

  @Override
  public List<Examination> add(List<PersonaText> texts) {
    limit.heap().hold(bytes());
    List<Draft> drafts = texts.stream().map(Draft::new).toList();
    drafts.parallelStream().forEach(this::lookBack);
    if (meanings != null) {
      meanings.lookBack(drafts.stream().filter(Draft::isNew).toList());
    }
    int before = lines.size();
    List<Examination> examinations = new ArrayList<>(texts.size());
    for (Draft draft : drafts) {
      lookAround(draft, before);
      settle(draft);
      examinations.add(draft.examination(lines));
    }
    return examinations;
  }

  /** Among what was remembered before this call. */
  private void lookBack(Draft draft) {
    draft.found(Kind.EXACT, exact.find(draft.text().digest()));
    if (words != null && draft.isNew()) {
      draft.sketch = words.sketch(draft.text().text());
      draft.found(Kind.MINHASH, words.find(draft.sketch, 0));
    }
  }

  /** Among what is remembered since, of this call. */
  private void lookAround(Draft draft, int from) {
    draft.found(Kind.EXACT, exact.find(draft.text().digest()));
    if (words != null && draft.sketch != null) {
      draft.found(Kind.MINHASH, words.find(draft.sketch, from));
    }
    if (meanings != null) {
      meanings.lookAround(draft, from);
    }
  }

  private void settle(Draft draft) {
    if (!draft.isNew()) {
      found.merge(draft.kind(), 1L, Long::sum);
      return;
    }
    limit.requireRoom(lines.size());
    exact.add(draft.text().digest(), lines.size());
    if (words != null && draft.sketch != null) {
      words.add(draft.sketch);
    }
    if (meanings != null) {
      meanings.add(draft.vector);
    }
    lines.add(draft.text().line());
  }

  @Override
  public DuplicateStatistics statistics() {
    return new DuplicateStatistics(
        lines.size(),
        found,
        words == null ? 0 : words.cutShort(),
        bytes(),
        meanings == null ? Duration.ZERO : meanings.embedding(),
        meanings == null ? Duration.ZERO : meanings.neighbours());
  }

  private long bytes() {
    return lines.bytes()
        + exact.bytes()
        + (words == null ? 0 : words.bytes())
        + (meanings == null ? 0 : meanings.bytes());
  }

  @Override
  public void close() {
    lines = new LongColumn();
    exact = new ExactIndex();
    words = null;
    meanings = null;
    limit.heap().close();
  }
}
