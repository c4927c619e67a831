package io.dramatis.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columns_are_as_wide_as_their_widest_cell() {
    Table table = new Table("ID", "NAME");
    table.add("a", "first");
    table.add("long-id", "b");

    assertThat(table.lines()).containsExactly("ID       NAME", "a        first", "long-id  b");
  }

  @Test
  void a_row_has_a_cell_for_each_heading() {
    Table table = new Table("ID", "NAME");

    assertThatIllegalArgumentException().isThrownBy(() -> table.add("a"));
  }
}
