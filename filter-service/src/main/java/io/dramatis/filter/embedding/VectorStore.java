package io.dramatis.filter.embedding;

import java.util.Collection;
import java.util.Map;

/** Where vectors outlive the process. */
interface VectorStore {
  /** Keeps nothing. */
  VectorStore NONE =
      new VectorStore() {
        @Override
        public Map<String, float[]> find(String model, Collection<String> hashes) {
          return Map.of();
        }

        @Override
        public void keep(String model, Map<String, float[]> vectors) {}
      };

  /**
   * The vectors that are there, by the hash of their text.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database fails
   */
  Map<String, float[]> find(String model, Collection<String> hashes);

  /**
   * Keeps all these vectors or, when it fails, none. One that is there already stays, unless it has
   * another dimension.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database fails
   */
  void keep(String model, Map<String, float[]> vectors);
}
