package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What the grammar writes from: the files of the resource folder {@code personas}. */
record Vocabulary(
    List<Country> countries,
    List<Occupation> occupations,
    List<Role> roles,
    List<Phrase> circumstances,
    List<Phrase> goals,
    Shapes shapes) {
  private static final List<String> FILES =
      List.of("countries", "occupations", "situations", "circumstances", "goals", "shapes");

  /** The file {@code shapes.yaml}. */
  record Shapes(List<Shape> shapes, List<String> pensioners, List<String> jobSeekers) {}

  static Vocabulary read() {
    YAMLMapper yaml = new YAMLMapper();
    try {
      return new Vocabulary(
          yaml.readValue(bytes("countries"), new TypeReference<>() {}),
          yaml.readValue(bytes("occupations"), new TypeReference<>() {}),
          yaml.readValue(bytes("situations"), new TypeReference<>() {}),
          yaml.readValue(bytes("circumstances"), new TypeReference<>() {}),
          yaml.readValue(bytes("goals"), new TypeReference<>() {}),
          yaml.readValue(bytes("shapes"), Shapes.class));
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
