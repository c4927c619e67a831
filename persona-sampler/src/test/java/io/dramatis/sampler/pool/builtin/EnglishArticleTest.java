package io.dramatis.sampler.pool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishArticleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "an optician",
        "an IT help desk technician",
        "an Egyptian nurse",
        "an Uzbek nurse",
        "an urban planner",
        "an 8-year-old",
        "an 11-year-old",
        "an 18-year-old",
        "an 84-year-old",
        "an honest baker",
        "a nurse",
        "a Ugandan nurse",
        "a Ukrainian nurse",
        "a Uruguayan nurse",
        "a university lecturer",
        "a European",
        "a 9-year-old",
        "a 17-year-old",
        "a 28-year-old",
        "a one-armed cook",
      })
  void goesByTheSoundOfTheNextWord(String phrase) {
    String open = phrase.replaceFirst("^an? ", "a(n) ");

    assertThat(EnglishArticle.put(open)).isEqualTo(phrase);
    assertThat(EnglishArticle.put("as " + open)).isEqualTo("as " + phrase);
  }
}
