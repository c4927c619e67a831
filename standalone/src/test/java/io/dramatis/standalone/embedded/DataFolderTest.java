package io.dramatis.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path parent;

  @Test
  void one_has_it_at_a_time() throws IOException {
    Path path = parent.resolve("new").resolve("data");
    try (DataFolder first = DataFolder.open(path)) {
      assertThatIOException()
          .isThrownBy(() -> DataFolder.open(path))
          .withMessageContaining("in use by another Dramatis")
          .withMessageContaining(first.path().toString());
    }

    try (DataFolder second = DataFolder.open(path)) {
      assertThat(second.log().getParent()).isDirectory();
    }
  }

  @Test
  void says_when_it_cannot_be_a_folder() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatIOException().isThrownBy(() -> DataFolder.open(file));
  }
}
