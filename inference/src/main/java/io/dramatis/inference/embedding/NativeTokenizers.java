package io.dramatis.inference.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of the tokenizer's native library, which it reads once, when it is loaded. */
final class NativeTokenizers {
  private static final String OFFLINE = "ai.djl.offline";
  private static final String CACHE = "ENGINE_CACHE_DIR";
  private static final String LOADED = "io.dramatis.inference.tokenizers.loaded";

  private NativeTokenizers() {}

  /**
   * To be called before the first tokenizer is made in a class loader.
   *
   * <p>Offline, the library neither reports its use to its makers nor downloads a variant for the
   * GPU at hand. And as the JVM loads a native file in one class loader only, a second one, as when
   * an application is reloaded or tested both with and without its framework, gets a copy.
   */
  static void prepare() throws IOException {
    if (System.getProperty(OFFLINE) == null) {
      System.setProperty(OFFLINE, "true");
    }
    if (System.setProperty(LOADED, "true") != null) {
      Path copy = Files.createTempDirectory("dramatis-tokenizers");
      System.setProperty(CACHE, copy.toString());
    }
  }
}
