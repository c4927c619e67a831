package io.dramatis.sampler.pool.format;

/**
 * How much a file may become that is small when it arrives.
 *
 * @param unpackedBytes of a gzipped file once it is unpacked, 1 and up
 * @param rowGroupBytes of the columns that are read of one Parquet row group once they are
 *     unpacked, 1 and up
 */
public record FileLimits(long unpackedBytes, long rowGroupBytes) {
  /** 8 GiB, and 256 MiB. */
  public static final FileLimits DEFAULT = new FileLimits(8L << 30, 256L << 20);

  public FileLimits {
    requirePositive("unpacked-bytes", unpackedBytes);
    requirePositive("row-group-bytes", rowGroupBytes);
  }

  private static void requirePositive(String name, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "dramatis.sampler.imports.%s is %d; give 1 or more".formatted(name, bytes));
    }
  }
}
