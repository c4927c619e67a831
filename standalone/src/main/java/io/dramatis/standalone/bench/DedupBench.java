package io.dramatis.standalone.bench;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.inference.embedding.EmbeddingSource;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import io.dramatis.sampler.pool.NewPersona;
import io.dramatis.sampler.pool.duplicate.DuplicateFinding.Kind;
import io.dramatis.sampler.pool.duplicate.DuplicateOptions;
import io.dramatis.sampler.pool.duplicate.DuplicateStatistics;
import io.dramatis.sampler.pool.duplicate.Examination;
import io.dramatis.sampler.pool.duplicate.PersonaDuplicates;
import io.dramatis.sampler.pool.duplicate.PersonaText;
import io.dramatis.standalone.bench.DedupFigures.Embedding;
import io.dramatis.standalone.bench.DedupFigures.Scale;
import io.dramatis.standalone.bench.SyntheticPersonas.Label;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** De-duplication on generated texts with planted near-duplicates, in this process. */
final class DedupBench {
  private static final List<Integer> SIZES = List.of(100_000, 300_000, 1_000_000);
  private static final int BATCH = 1_000;
  private static final int EMBEDDING_BATCH = 250;
  private static final int WARM_UP = 100_000;
  private static final int NEIGHBOURS_WARM_UP = 3_000;
  private static final long SEED = 20_261_121;

  private final SyntheticPersonas personas = new SyntheticPersonas(SEED);
  private final ProcessUse memory = new ProcessUse();

  /**
   * @param most the largest size
   * @param embeddings texts to embed; 0 for none
   */
  DedupFigures run(int most, int embeddings) throws IOException {
    measure(Math.min(WARM_UP, most), null);
    List<Scale> scales = new ArrayList<>();
    for (int size : sizes(most)) {
      scales.add(measure(size, scales.isEmpty() ? null : scales.getFirst()));
    }
    return new DedupFigures(
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        scales,
        embeddings == 0 ? null : embed(embeddings));
  }

  private static List<Integer> sizes(int most) {
    List<Integer> sizes = new ArrayList<>(SIZES.stream().filter(size -> size < most).toList());
    sizes.add(most);
    return sizes;
  }

  private Scale measure(int size, @Nullable Scale first) throws IOException {
    memory.reset();
    PlantedCounts counts = new PlantedCounts(personas);
    long control = 0;
    long finding = 0;
    long processor = 0;
    try (PersonaDuplicates duplicates = PersonaDuplicates.of(DuplicateOptions.DEFAULT)) {
      for (int from = 1; from <= size; from += BATCH) {
        List<String> texts =
            IntStream.range(from, Math.min(size + 1, from + BATCH))
                .mapToObj(personas::text)
                .toList();
        long processorBefore = ProcessUse.processorNanos();
        long start = System.nanoTime();
        List<PersonaText> lines = lines(from, texts);
        long hashed = System.nanoTime();
        List<Examination> found = duplicates.add(lines);
        finding += System.nanoTime() - hashed;
        control += hashed - start;
        processor += ProcessUse.processorNanos() - processorBefore;
        counts.add(from, found);
      }
      DuplicateStatistics statistics = duplicates.statistics();
      double seconds = (control + finding) / 1e9;
      return new Scale(
          size,
          seconds,
          control / 1e9,
          processor / 1e9,
          first == null ? 1 : seconds / size / (first.seconds() / first.personas()),
          first == null
              ? 1
              : processor / 1e9 / size / (first.processorSeconds() / first.personas()),
          statistics.bytes() / statistics.remembered(),
          memory.heapPeak(),
          ProcessUse.residentPeak(),
          counts.planted(),
          counts.found(),
          counts.unrelated(),
          counts.changed(),
          counts.wronglyFound(),
          statistics.cutShort());
    }
  }

  private Embedding embed(int count) {
    List<String> texts =
        IntStream.iterate(1, line -> line + 1)
            .filter(line -> personas.label(line) == Label.ORIGINAL)
            .limit(count)
            .mapToObj(personas::text)
            .toList();
    int threads = Runtime.getRuntime().availableProcessors();
    long alone = 0;
    long all = 0;
    try (EmbeddingSource model = new InProcessEmbeddings(threads);
        PersonaDuplicates duplicates =
            PersonaDuplicates.of(
                DuplicateOptions.DEFAULT.withEmbedding(DuplicateOptions.THRESHOLD),
                embedder(model.model(), model::embed))) {
      warmUpNeighbours();
      model.warmUp();
      model.embed(texts.subList(0, Math.min(count, EMBEDDING_BATCH)));
      // Batch by batch in turns, so that both meet the same machine.
      for (int from = 0; from < count; from += EMBEDDING_BATCH) {
        List<String> batch = texts.subList(from, Math.min(count, from + EMBEDDING_BATCH));
        long start = System.nanoTime();
        model.embed(batch);
        long between = System.nanoTime();
        duplicates.add(lines(from + 1, batch));
        all += System.nanoTime() - between;
        alone += between - start;
      }
      DuplicateStatistics statistics = duplicates.statistics();
      return new Embedding(
          model.model(),
          count,
          alone / 1e9,
          all / 1e9,
          (double) alone / all,
          (double) statistics.embedding().toNanos() / all,
          statistics.found().get(Kind.EMBEDDING));
    }
  }

  private static List<PersonaText> lines(int from, List<String> texts) {
    List<PersonaText> lines = new ArrayList<>(texts.size());
    for (String text : texts) {
      lines.add(PersonaText.of(NewPersona.of(from + lines.size(), null, text, Map.of())));
    }
    return lines;
  }

  /** The model is native code from its first text; what is compared with it is compiled first. */
  private void warmUpNeighbours() {
    SplittableRandom random = new SplittableRandom(SEED);
    try (PersonaDuplicates duplicates =
        PersonaDuplicates.of(
            DuplicateOptions.DEFAULT.withEmbedding(DuplicateOptions.THRESHOLD),
            embedder("random", texts -> texts.stream().map(text -> unit(random)).toList()))) {
      for (int from = 1; from <= NEIGHBOURS_WARM_UP; from += EMBEDDING_BATCH) {
        duplicates.add(
            lines(
                from,
                IntStream.range(from, from + EMBEDDING_BATCH).mapToObj(personas::text).toList()));
      }
    }
  }

  private static float[] unit(SplittableRandom random) {
    float[] vector = new float[384];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private static TextEmbedder embedder(
      String model, Function<List<String>, List<float[]>> vectors) {
    return new TextEmbedder() {
      @Override
      public String model() {
        return model;
      }

      @Override
      public List<float[]> embed(List<String> texts) {
        return vectors.apply(texts);
      }
    };
  }
}
