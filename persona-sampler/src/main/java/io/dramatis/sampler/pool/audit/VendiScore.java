package io.dramatis.sampler.pool.audit;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How many entirely different vectors a sample is worth: the exponential of the von Neumann entropy
 * of K/n, where K holds the cosines of the n vectors (Friedman and Dieng 2022, The Vendi Score,
 * arXiv 2210.02410, section 3). From 1, all equal, to n, all orthogonal; it grows with n.
 */
final class VendiScore {
  private final List<float[]> vectors;

  /**
   * @param vectors of length 1 and one dimension
   */
  VendiScore(List<float[]> vectors) {
    this.vectors = List.copyOf(vectors);
  }

  /** Of all vectors; there must be one. */
  double ofAll() {
    return of(IntStream.range(0, vectors.size()).toArray());
  }

  /** Of the vectors at these places, at least one. */
  double of(int[] places) {
    // XXᵀ/n and XᵀX/n have the same eigenvalues but for zeros, which add nothing to the entropy.
    int dimensions = vectors.getFirst().length;
    DMatrixRMaj matrix =
        places.length <= dimensions ? cosines(places) : moments(places, dimensions);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.getNumRows(), false, true);
    if (!eigen.decompose(matrix)) {
      throw new IllegalStateException("the eigenvalues of a matrix of cosines were not found");
    }
    double entropy = 0;
    for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
      double value = eigen.getEigenvalue(i).getReal();
      if (value > 0) {
        entropy -= value * Math.log(value);
      }
    }
    return Math.exp(entropy);
  }

  private DMatrixRMaj cosines(int[] places) {
    int n = places.length;
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        float[] one = vectors.get(places[i]);
        float[] other = vectors.get(places[j]);
        double cosine = 0;
        for (int d = 0; d < one.length; d++) {
          cosine += (double) one[d] * other[d];
        }
        matrix.set(i, j, cosine / n);
        matrix.set(j, i, cosine / n);
      }
    }
    return matrix;
  }

  private DMatrixRMaj moments(int[] places, int dimensions) {
    double[] sums = new double[dimensions * dimensions];
    for (int place : places) {
      float[] vector = vectors.get(place);
      for (int i = 0; i < dimensions; i++) {
        double factor = vector[i];
        int row = i * dimensions;
        for (int j = 0; j <= i; j++) {
          sums[row + j] += factor * vector[j];
        }
      }
    }
    DMatrixRMaj matrix = new DMatrixRMaj(dimensions, dimensions);
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        double mean = sums[i * dimensions + j] / places.length;
        matrix.set(i, j, mean);
        matrix.set(j, i, mean);
      }
    }
    return matrix;
  }
}
