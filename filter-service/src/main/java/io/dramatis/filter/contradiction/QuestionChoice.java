package io.dramatis.filter.contradiction;

import io.dramatis.filter.coherence.EvidenceReader;
import io.dramatis.filter.coherence.PassageVectors;
import io.dramatis.filter.coherence.Passages;
import io.dramatis.filter.coherence.Portrait;
import io.dramatis.filter.coherence.Reading;
import io.dramatis.inference.TextEmbedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which attribute is held against which sentence: the pairs that are nearest by cosine, since a
 * sentence contradicts what it is about. Sentences that ask contradict nothing.
 */
final class QuestionChoice {
  private final PassageVectors vectors;
  private final int most;

  /**
   * @param most most questions for a text, 1 and up
   */
  QuestionChoice(TextEmbedder embedder, int cachedPassages, int most) {
    this.vectors = new PassageVectors(embedder, cachedPassages);
    this.most = most;
  }

  /** The questions of each text, nearest first; none where nothing is stated. */
  List<List<Question>> of(String persona, List<String> texts) {
    List<String> facts = Portrait.factsOf(persona);
    List<List<String>> statements =
        texts.stream()
            .map(
                text ->
                    EvidenceReader.passagesOf(text).stream()
                        .filter(passage -> !Passages.asks(passage))
                        .distinct()
                        .toList())
            .toList();
    if (facts.isEmpty() || statements.stream().allMatch(List::isEmpty)) {
      return texts.stream().map(text -> List.<Question>of()).toList();
    }
    Map<String, float[]> known =
        vectors.of(facts, statements.stream().flatMap(List::stream).toList());
    return statements.stream().map(sentences -> nearest(facts, sentences, known)).toList();
  }

  private List<Question> nearest(
      List<String> facts, List<String> sentences, Map<String, float[]> known) {
    List<Question> questions = new ArrayList<>();
    facts.forEach(fact -> sentences.forEach(s -> questions.add(new Question(fact, s))));
    return questions.stream()
        .sorted(
            Comparator.comparingDouble(
                q -> -Reading.dot(known.get(q.attribute()), known.get(q.sentence()))))
        .limit(most)
        .toList();
  }
}
