package io.dramatis.sampler.pool.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordScannerTest {
  @Test
  void countsEachWordOnceWhateverItsCaseAndOrder() {
    assertThat(WordScanner.words("The nurse and THE cook"))
        .hasSize(4)
        .isEqualTo(WordScanner.words("the cook, and the nurse."));
  }

  @Test
  void setsTypographicFormsEqual() {
    assertThat(WordScanner.words("a nurse’s café")).isEqualTo(WordScanner.words("a nurse's café"));
    assertThat(WordScanner.words("cafe\u0301")).isEqualTo(WordScanner.words("café"));
    assertThat(WordScanner.words("ＡＢＣ")).isEqualTo(WordScanner.words("abc"));
  }

  @Test
  void keepsWordsTogetherInScriptsWithMarks() {
    assertThat(WordScanner.words("नमस्ते दुनिया")).hasSize(2);
    assertThat(WordScanner.words("간호사 케냐")).hasSize(2);
  }

  @Test
  void pairsTheCharactersOfScriptsWithoutSpaces() {
    assertThat(WordScanner.words("护士在肯尼亚")).hasSize(5);
    assertThat(WordScanner.words("护士在肯尼亚")).isNotEqualTo(WordScanner.words("亚尼肯在士护"));
    assertThat(WordScanner.words("人")).hasSize(1);
    assertThat(WordScanner.words("พยาบาลในเคนยา")).hasSizeGreaterThan(8);
  }

  @Test
  void separatesScriptsThatTouch() {
    assertThat(WordScanner.words("IT工程师")).hasSize(3);
  }

  @Test
  void takesTheSymbolsOfATextWithoutWords() {
    assertThat(WordScanner.words("🙂 🙃")).hasSize(2);
    assertThat(WordScanner.words("\u00a0")).hasSize(1);
  }
}
