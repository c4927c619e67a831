package io.dramatis.filter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreLowerCaseRunsOfLettersAndDigits() {
    assertThat(Words.of("Don’t Panic: 42 times!")).containsExactly("don't", "panic", "42", "times");
  }

  @Test
  void compatibilityFormsAndComposedLettersAreOne() {
    assertThat(Words.of("ﬁne cafe\u0301")).isEqualTo(Words.of("fine café"));
  }

  @Test
  void scriptsWithoutSpacesCountTheirLetters() {
    assertThat(Words.of("我想学化学")).containsExactly("我", "想", "学", "化", "学");
    assertThat(Words.of("iPhoneを買う")).containsExactly("iphone", "を", "買", "う");
    assertThat(Words.of("ที่นี่")).hasSize(2);
    assertThat(Words.of("𠀀𠀁")).hasSize(2);
  }

  @Test
  void scriptsFromRightToLeftHaveWords() {
    assertThat(Words.of("كيف أزرع القمح؟")).hasSize(3);
    assertThat(Words.of("איך אופים לחם?")).hasSize(3);
    assertThat(Words.of("می\u200cخواهم بدانم")).hasSize(2);
  }

  @Test
  void wordsOfIndicScriptsKeepTheirMarks() {
    assertThat(Words.of("हिन्दी में लिखो")).hasSize(3);
  }

  @Test
  void emojiAndPunctuationAreNoWords() {
    assertThat(Words.of("👩‍🔬🙂 … — !!")).isEmpty();
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of("'quoted'")).containsExactly("quoted");
  }
}
