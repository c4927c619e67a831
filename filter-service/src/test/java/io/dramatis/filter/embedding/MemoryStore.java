package io.dramatis.filter.embedding;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.ConnectionException;

/** A store that can be away. */
final class MemoryStore implements VectorStore {
  final Map<String, float[]> held = new ConcurrentHashMap<>();
  volatile boolean away;

  @Override
  public Map<String, float[]> find(String model, Collection<String> hashes) {
    requirePresence();
    Map<String, float[]> found = new HashMap<>();
    for (String hash : hashes) {
      float[] vector = held.get(model + hash);
      if (vector != null) {
        found.put(hash, vector);
      }
    }
    return found;
  }

  @Override
  public void keep(String model, Map<String, float[]> vectors) {
    requirePresence();
    vectors.forEach((hash, vector) -> held.put(model + hash, vector));
  }

  private void requirePresence() {
    if (away) {
      throw new ConnectionException(new SQLException("refused", "08001"));
    }
  }
}
