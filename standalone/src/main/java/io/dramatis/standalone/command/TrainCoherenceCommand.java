package io.dramatis.standalone.command;

import io.dramatis.filter.coherence.CoherenceModelFile;
import io.dramatis.filter.coherence.ModelOrigin;
import io.dramatis.filter.coherence.evaluation.LabelledPairs;
import io.dramatis.filter.coherence.training.CoherenceTraining;
import io.dramatis.filter.coherence.training.TrainingSet;
import io.dramatis.standalone.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code train coherence}: builds the model of the gate {@code coherence}. */
@Command(
    name = "coherence",
    description = "Train the gate coherence on labelled pairs; figures are of held-out groups.",
    footer = {
      "",
      "A file has a line {\"persona\", \"text\", \"coherent\": true or false, \"group\"?} for each"
          + " pair.",
      "The same files, embedding model and seed give the same bytes. Use the model with",
      "DRAMATIS_FILTER_COHERENCE_MODEL; what comes with Dramatis is",
      "filter-service/src/main/resources/coherence/model.json."
    })
final class TrainCoherenceCommand implements Callable<Integer> {
  @ParentCommand private TrainCommand train;
  @Spec private CommandSpec spec;

  @Option(
      names = "--stance",
      paramLabel = "FILE",
      required = true,
      description = "Attitudes, and sentences that go with them or against them; may be repeated.")
  private List<Path> stances = List.of();

  @Option(
      names = "--relevance",
      paramLabel = "FILE",
      required = true,
      description = "Personas, and texts of their own or of others; may be repeated.")
  private List<Path> relevances = List.of();

  @Option(
      names = "--tasks",
      paramLabel = "FILE",
      description = "The same of short tasks, as train tasks writes them; may be repeated.")
  private List<Path> tasks = List.of();

  @Option(
      names = "--recall",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description = "Of coherent texts, that the threshold keeps. Default: ${DEFAULT-VALUE}")
  private double recall;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is held out together. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--out", paramLabel = "MODEL", required = true, description = "Where to write.")
  private Path out = Path.of("model.json");

  @Override
  public Integer call() throws IOException {
    if (!(recall > 0 && recall <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--recall is %s; give more than 0 and at most 1".formatted(recall));
    }
    List<TrainingSet> sets = new ArrayList<>();
    for (Path file : stances) {
      sets.add(set(file, TrainingSet.STANCE));
    }
    for (Path file : relevances) {
      sets.add(set(file, TrainingSet.RELEVANCE));
    }
    for (Path file : tasks) {
      sets.add(set(file, TrainingSet.TASKS));
    }
    OutputFile output = OutputFile.prepare(out);
    try (LocalEmbedder embedder = LocalEmbedder.configured(System.getenv())) {
      CoherenceTraining.Trained trained =
          train(new CoherenceTraining(embedder.embedder(), seed, recall), sets);
      byte[] json = CoherenceModelFile.write(trained.model());
      output.write(new ByteArrayInputStream(json));
      TrainedCoherence told =
          new TrainedCoherence(
              output.path().toString(), json.length, trained.model().origin(), trained.figures());
      train.answers().give(told, told.lines());
      return ExitCode.OK;
    } finally {
      output.abandon();
    }
  }

  private CoherenceTraining.Trained train(CoherenceTraining training, List<TrainingSet> sets) {
    try {
      return training.train(sets, train.answers()::tell);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private TrainingSet set(Path file, String kind) throws IOException {
    String text = TextFile.read(file.toString(), spec.commandLine());
    LabelledPairs read = LabelledPairs.of(text);
    if (!read.refused().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: %,d lines cannot be used, first %s"
              .formatted(file, read.refused().size(), read.refused().getFirst()));
    }
    read.lacking()
        .ifPresent(
            lacking -> {
              throw new ParameterException(spec.commandLine(), file + ": " + lacking);
            });
    return new TrainingSet(
        new ModelOrigin.Data(
            String.valueOf(file.getFileName()), kind, read.pairs().size(), digest(text)),
        read.pairs());
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
