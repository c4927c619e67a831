package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the grammar writes from: the files of the resource folder {@code personas}. */
record Vocabulary(
    List<AgeGroup> ages,
    List<Country> countries,
    List<Occupation> occupations,
    List<Role> roles,
    List<Phrase> circumstances,
    List<Phrase> goals,
    Parts parts,
    List<Shape> shapes) {
  // One file of occupations for each major group of ISCO-08.
  private static final List<String> OCCUPATIONS =
      IntStream.range(0, 10).mapToObj(group -> "occupations/" + group).toList();
  private static final List<String> FILES =
      Stream.concat(
              Stream.of(
                  "ages", "countries", "situations", "circumstances", "goals", "parts", "shapes"),
              OCCUPATIONS.stream())
          .toList();

  /** The file {@code shapes.yaml}. */
  private record Shapes(List<Opening> openings, List<Shape.Ending> endings) {}

  static Vocabulary read() {
    YAMLMapper yaml = new YAMLMapper();
    try {
      List<Occupation> occupations = new ArrayList<>();
      for (String group : OCCUPATIONS) {
        occupations.addAll(yaml.readValue(bytes(group), new TypeReference<List<Occupation>>() {}));
      }
      Shapes shapes = yaml.readValue(bytes("shapes"), Shapes.class);
      return new Vocabulary(
          yaml.readValue(bytes("ages"), new TypeReference<>() {}),
          yaml.readValue(bytes("countries"), new TypeReference<>() {}),
          occupations,
          yaml.readValue(bytes("situations"), new TypeReference<>() {}),
          yaml.readValue(bytes("circumstances"), new TypeReference<>() {}),
          yaml.readValue(bytes("goals"), new TypeReference<>() {}),
          yaml.readValue(bytes("parts"), Parts.class),
          Shape.all(shapes.openings(), shapes.endings()));
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in pool's vocabulary is damaged", e);
    }
  }

  /** Equal for equal files, in hexadecimal. */
  static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : FILES) {
        digest.update(bytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in pool's vocabulary is missing", e);
    }
  }

  private static byte[] bytes(String file) throws IOException {
    String path = "/personas/" + file + ".yaml";
    try (InputStream in = Vocabulary.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("no resource " + path);
      }
      return in.readAllBytes();
    }
  }
}
