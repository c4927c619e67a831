package io.dramatis.sampler.pool.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Embedding space cut into cells by k-means over a sample of the built-in pool. Rebuilt by its
 * test, see {@code docs/guides/audit.md}.
 *
 * @param model whose vectors they are
 * @param fingerprint of the built-in pool
 * @param sample vectors that were clustered
 * @param seed of sample and clustering
 * @param cells the cells
 */
record ReferenceCells(String model, String fingerprint, int sample, long seed, List<Cell> cells) {
  static final String FILE = "reference-cells.json";
  private static final TypeReference<ReferenceCells> TYPE = new TypeReference<>() {};

  ReferenceCells {
    cells = List.copyOf(cells);
  }

  /**
   * A cell.
   *
   * @param size vectors of the sample in it
   * @param centroid 16-bit floats, big-endian, in Base64
   */
  record Cell(int size, String centroid) {
    static Cell of(int size, double[] centroid) {
      ByteBuffer bytes = ByteBuffer.allocate(centroid.length * Short.BYTES);
      for (double value : centroid) {
        bytes.putShort(Float.floatToFloat16((float) value));
      }
      return new Cell(size, Base64.getEncoder().encodeToString(bytes.array()));
    }

    float[] vector() {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(centroid));
      float[] vector = new float[bytes.capacity() / Short.BYTES];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.float16ToFloat(bytes.getShort());
      }
      return vector;
    }
  }

  /** Those that ship with Dramatis. */
  static ReferenceCells read() {
    try (InputStream in = Resources.open(FILE)) {
      return EventCodec.mapper().readValue(in, TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException("the audit's reference cells are damaged", e);
    }
  }

  /** The cell that each vector lies in: the one with the nearest centroid. */
  int[] cellsOf(List<float[]> vectors) {
    List<float[]> centroids = cells.stream().map(Cell::vector).toList();
    return vectors.stream().mapToInt(vector -> nearest(vector, centroids)).toArray();
  }

  private static int nearest(float[] vector, List<float[]> centroids) {
    int nearest = 0;
    double least = Double.MAX_VALUE;
    for (int cell = 0; cell < centroids.size(); cell++) {
      double squares = 0;
      float[] centroid = centroids.get(cell);
      for (int i = 0; i < vector.length; i++) {
        double difference = vector[i] - centroid[i];
        squares += difference * difference;
      }
      if (squares < least) {
        least = squares;
        nearest = cell;
      }
    }
    return nearest;
  }

  /** The share of cells that hold at least one of these. */
  double coverage(int[] cellOf, int[] places) {
    BitSet held = new BitSet(cells.size());
    IntStream.of(places).forEach(place -> held.set(cellOf[place]));
    return (double) held.cardinality() / cells.size();
  }

  /** The share of cells that n draws from the reference hold, on average: the control. */
  double expectedCoverage(int draws) {
    double all = cells.stream().mapToInt(Cell::size).sum();
    return cells.stream().mapToDouble(cell -> 1 - Math.pow(1 - cell.size() / all, draws)).sum()
        / cells.size();
  }
}
