package io.dramatis.filter.coherence.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The directions along which vectors are longest, by the eigenvectors of their second moments. */
final class PrincipalDirections {
  private PrincipalDirections() {}

  /**
   * Unit vectors, the longest direction first.
   *
   * @param vectors of one dimension, at least one
   * @param count 1 to the dimension
   */
  static List<float[]> of(List<float[]> vectors, int count) {
    int size = vectors.getFirst().length;
    DMatrixRMaj moments = new DMatrixRMaj(size, size);
    for (float[] vector : vectors) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          moments.add(i, j, (double) vector[i] * vector[j] / vectors.size());
        }
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(moments)) {
      throw new IllegalStateException("no eigenvectors of the passages");
    }
    List<Integer> order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).real))
            .toList();
    List<float[]> directions = new ArrayList<>();
    for (int i : order.subList(0, count)) {
      directions.add(upright(eigen.getEigenVector(i)));
    }
    return directions;
  }

  /** Of the two senses of a direction the one whose largest part is positive. */
  private static float[] upright(DMatrixRMaj vector) {
    double largest = 0;
    for (double part : vector.data) {
      largest = Math.abs(part) > Math.abs(largest) ? part : largest;
    }
    float[] direction = new float[vector.data.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (largest < 0 ? -vector.data[i] : vector.data[i]);
    }
    return direction;
  }
}
