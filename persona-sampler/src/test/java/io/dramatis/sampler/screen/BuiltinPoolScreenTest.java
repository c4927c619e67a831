package io.dramatis.sampler.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class BuiltinPoolScreenTest {
  @Test
  void letsEveryPersonaOfTheBuiltInPoolPass() {
    Jdbi jdbi = TestPostgres.jdbi();
    new BuiltinPool(jdbi).seed();
    List<String> texts =
        jdbi.withHandle(
            handle ->
                handle.createQuery("select text from sampler.persona").mapTo(String.class).list());

    assertThat(texts).hasSizeGreaterThan(1_000);
    assertThat(texts)
        .filteredOn(text -> InstructionScreen.standard().find(text).isPresent())
        .isEmpty();
  }
}
