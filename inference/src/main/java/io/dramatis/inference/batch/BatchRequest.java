package io.dramatis.inference.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A request that goes with others in a batch, known by what it says: the same body to the same
 * model is the same request, so whoever asks again finds it waiting or answered.
 *
 * @param key SHA-256 over model and body in Base64 for URLs, 43 characters; the line's {@code
 *     custom_id}
 * @param model the configured model's name
 * @param body compact JSON on one line
 */
public record BatchRequest(String key, String model, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The request of a body.
   *
   * @throws IllegalArgumentException when the body is not JSON
   */
  public static BatchRequest of(String model, String body) {
    try {
      String compact = JSON.readTree(body).toString();
      return new BatchRequest(key(model + "\n" + compact), model, compact);
    } catch (JsonProcessingException e) {
      // Without the cause: Jackson's messages quote the body.
      throw new IllegalArgumentException("the body of a request to %s is no JSON".formatted(model));
    }
  }

  private static String key(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Key and model; a body holds a whole prompt. */
  @Override
  public String toString() {
    return "request %s to %s".formatted(key, model);
  }
}
