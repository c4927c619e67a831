package io.dramatis.sampler.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Farthest-point traversal (Gonzalez, "Clustering to minimize the maximum intercluster distance",
 * Theoretical Computer Science 38, 1985): each next point is the one whose nearest earlier point is
 * farthest away. The first n points then cover all of them within twice the least radius that n
 * points can.
 *
 * <p>Evaluated lazily, with the same result (Minoux, "Accelerated greedy algorithms", 1978): a
 * point can only come nearer to what was taken, so one whose last known distance is less than
 * another's true one need not be looked at. Not thread-safe.
 */
final class FarthestPoints {
  private static final Comparator<Point> FARTHEST_THEN_FIRST =
      Comparator.<Point>comparingDouble(p -> p.nearest).thenComparingInt(p -> p.index);

  /** Taken points that a point is compared with at once. */
  private static final int WIDTH = 32;

  private final List<float[]> vectors;
  // Taken points, WIDTH to a block, the first dimension of all of them first: so that products are
  // added up side by side, which the compiler makes vector instructions of, and in a fixed order.
  private final List<float[]> blocks = new ArrayList<>();
  private final float[] products = new float[WIDTH];

  /**
   * @param vectors of length 1, at least one, all of one dimension
   */
  FarthestPoints(List<float[]> vectors) {
    this.vectors = List.copyOf(vectors);
  }

  /** A point that is not taken yet; of unit vectors, the nearest has the greatest dot product. */
  private static final class Point {
    private final int index;
    private float nearest = Float.NEGATIVE_INFINITY;
    private int compared;

    Point(int index) {
      this.index = index;
    }
  }

  /**
   * The first points of the traversal. Of points equally far the one that is listed first comes;
   * points that are equal to an earlier one come last. Time grows with points × wanted × dimensions
   * at most.
   *
   * @param start index of the first point
   * @param wanted 1 to the number of points
   * @return indexes, none twice
   */
  List<Integer> traverse(int start, int wanted) {
    PriorityQueue<Point> waiting = new PriorityQueue<>(vectors.size(), FARTHEST_THEN_FIRST);
    IntStream.range(0, vectors.size())
        .filter(i -> i != start)
        .forEach(i -> waiting.add(new Point(i)));
    List<Integer> order = new ArrayList<>(wanted);
    blocks.clear();
    take(start, order);
    while (order.size() < wanted) {
      Point farthest = waiting.remove();
      if (farthest.compared == order.size()) {
        take(farthest.index, order);
      } else {
        compare(farthest, order.size());
        waiting.add(farthest);
      }
    }
    return Collections.unmodifiableList(order);
  }

  private void take(int index, List<Integer> order) {
    int column = order.size() % WIDTH;
    float[] vector = vectors.get(index);
    if (column == 0) {
      blocks.add(new float[vector.length * WIDTH]);
    }
    float[] block = blocks.getLast();
    for (int d = 0; d < vector.length; d++) {
      block[d * WIDTH + column] = vector[d];
    }
    order.add(index);
  }

  private void compare(Point point, int taken) {
    float[] vector = vectors.get(point.index);
    while (point.compared < taken) {
      int number = point.compared / WIDTH;
      multiply(vector, blocks.get(number));
      int end = Math.min(taken, (number + 1) * WIDTH);
      for (; point.compared < end; point.compared++) {
        point.nearest = Math.max(point.nearest, products[point.compared % WIDTH]);
      }
    }
  }

  private void multiply(float[] vector, float[] block) {
    Arrays.fill(products, 0);
    for (int d = 0; d < vector.length; d++) {
      float coordinate = vector[d];
      int row = d * WIDTH;
      for (int column = 0; column < WIDTH; column++) {
        products[column] += coordinate * block[row + column];
      }
    }
  }
}
