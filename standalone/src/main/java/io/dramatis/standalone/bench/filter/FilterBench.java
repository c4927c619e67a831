package io.dramatis.standalone.bench.filter;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.filter.embedding.EmbeddingStore;
import io.dramatis.filter.embedding.LastingEmbedder;
import io.dramatis.filter.gate.GateChain;
import io.dramatis.inference.embedding.EmbeddingSource;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import io.dramatis.standalone.bench.ProcessUse;
import io.dramatis.standalone.bench.ThreadTimes;
import io.dramatis.standalone.bench.generation.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All gates over rehearsed candidates, and the embedding model alone on the texts that they had
 * embedded, in the same calls and as many at once, in turns of {@value #TURN} prompts.
 */
final class FilterBench {
  static final int TURN = 100;
  private static final int READ_AT_ONCE = 32;
  private static final int MOST_READ = 5_000;
  private static final String MODEL_THREADS = "embedding model";

  private final FilterPlan plan;
  private final RehearsedBatches texts;
  private final Map<String, List<Double>> measured = new HashMap<>();
  private Map<String, Integer> fates = new ConcurrentHashMap<>();
  private long embeddedAgain;

  FilterBench(FilterPlan plan) {
    this.plan = plan;
    this.texts = new RehearsedBatches(plan.candidates(), plan.seed());
  }

  /**
   * @param folder of the database, emptied before each run
   */
  FilterFigures run(Path folder) throws IOException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    try (EmbeddingSource source = new InProcessEmbeddings(processors)) {
      source.warmUp();
      for (int run = 0; run < plan.runs(); run++) {
        try (FilterBed bed = FilterBed.in(folder)) {
          measure(bed, source, run);
        }
      }
      return new FilterFigures(
          plan,
          processors,
          source.model(),
          fates,
          sample("textsPerCandidate"),
          sample("textsPerCall"),
          sample("gates"),
          sample("modelAlone"),
          sample("ratio"),
          sample("modelShare"),
          sample("again"),
          embeddedAgain,
          sample("readMicros"),
          sample("embedMicros"));
    }
  }

  private void measure(FilterBed bed, EmbeddingSource source, int run)
      throws IOException, InterruptedException {
    RecordingModel model = new RecordingModel(source);
    GateChain gates = bed.gates(model);
    AtOnce.nanos(
        texts.job("warm-" + run, 2 * run + 1, Math.min(TURN, plan.prompts())),
        plan.atOnce(),
        gates::judge);
    model.taken();
    List<CandidateBatch> batches = texts.job("job-" + run, 2 * run, plan.prompts());
    fates = new ConcurrentHashMap<>();
    long all = 0;
    long alone = 0;
    long processor = 0;
    long modelProcessor = 0;
    List<List<String>> calls = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += TURN) {
      List<CandidateBatch> turn = batches.subList(from, Math.min(batches.size(), from + TURN));
      long processorBefore = ProcessUse.processorNanos();
      long modelBefore = modelNanos();
      all += AtOnce.nanos(turn, plan.atOnce(), batch -> count(gates.judge(batch)));
      modelProcessor += modelNanos() - modelBefore;
      processor += ProcessUse.processorNanos() - processorBefore;
      List<List<String>> ofTurn = model.taken();
      alone += AtOnce.nanos(ofTurn, plan.atOnce(), source::embed);
      calls.addAll(ofTurn);
    }
    double candidates = (double) plan.prompts() * plan.candidates();
    double embedded = calls.stream().mapToInt(List::size).sum();
    add("gates", candidates / all * 1e9);
    add("modelAlone", candidates / alone * 1e9);
    add("ratio", (double) alone / all);
    add("modelShare", (double) modelProcessor / processor);
    add("textsPerCandidate", embedded / candidates);
    add("textsPerCall", embedded / Math.max(1, calls.size()));
    add("embedMicros", alone / 1e3 / Math.max(1, embedded));
    measureStore(bed, model, batches);
  }

  private void measureStore(FilterBed bed, RecordingModel model, List<CandidateBatch> batches)
      throws InterruptedException {
    GateChain restarted = bed.gates(model);
    long nanos = AtOnce.nanos(batches, plan.atOnce(), restarted::judge);
    add("again", (double) plan.prompts() * plan.candidates() / nanos * 1e9);
    embeddedAgain +=
        model.taken().stream()
            .flatMap(List::stream)
            .filter(text -> !text.equals(LastingEmbedder.SPECIMEN))
            .count();
    add("readMicros", readMicros(bed.embeddings(), model.model(), bed.storedHashes(MOST_READ)));
  }

  private static double readMicros(EmbeddingStore store, String model, List<String> hashes) {
    long start = System.nanoTime();
    for (int from = 0; from < hashes.size(); from += READ_AT_ONCE) {
      store.find(model, hashes.subList(from, Math.min(hashes.size(), from + READ_AT_ONCE)));
    }
    return (System.nanoTime() - start) / 1e3 / Math.max(1, hashes.size());
  }

  private static long modelNanos() throws IOException {
    return ThreadTimes.of(ProcessHandle.current()).getOrDefault(MODEL_THREADS, 0L);
  }

  private void count(FilteredBatch filtered) {
    filtered
        .judgements()
        .forEach(judgement -> fates.merge(judgement.rejection().orElse("passed"), 1, Integer::sum));
  }

  private void add(String what, double value) {
    measured.computeIfAbsent(what, name -> new ArrayList<>()).add(value);
  }

  private Sample sample(String what) {
    return new Sample(Stream.ofNullable(measured.get(what)).flatMap(List::stream).toList());
  }
}
