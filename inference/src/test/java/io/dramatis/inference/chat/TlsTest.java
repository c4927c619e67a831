package io.dramatis.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dramatis.inference.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Certificates that do not do, and one that does. */
@Isolated("changes the JVM's default trust")
class TlsTest {
  private static final String PASSWORD = "changeit";

  private final ChatFixture fixture = new ChatFixture();
  private @Nullable HttpsServer server;
  private @Nullable SSLContext before;
  @TempDir Path folder;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    if (before != null) {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    URI uri = start(keys("localhost"));

    assertThat(failure(uri))
        .isInstanceOf(ModelException.Untrusted.class)
        .hasMessageContaining("TLS handshake failed: the certificate is not trusted");
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    KeyStore keys = keys("other.example");
    trust(keys);
    URI uri = start(keys);

    assertThat(failure(uri))
        .isInstanceOf(ModelException.Untrusted.class)
        .hasMessageContaining("TLS handshake failed: the certificate is of another host");
  }

  @Test
  void aServerWithoutTlsIsRefusedWhereTlsIsExpected() throws Exception {
    try (RawServer plain =
        RawServer.start(
            out ->
                out.write(
                    "HTTP/1.1 400 Bad Request\r\n\r\n"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
      assertThat(failure(URI.create(plain.uri().toString().replace("http:", "https:"))))
          // Whether its plain text is read before the connection is gone is a race.
          .isInstanceOfAny(ModelException.Unreachable.class, ModelException.ServerFault.class)
          .matches(ModelException::retryable);
    }
  }

  @Test
  void aTrustedCertificateOfTheHostDoes() throws Exception {
    KeyStore keys = keys("localhost");
    trust(keys);
    URI uri = start(keys);

    try (OpenAiTransport transport = new OpenAiTransport(ChatFixture.patient(uri), false)) {
      assertThat(transport.ask(ChatFixture.request(1)).completions()).hasSize(1);
    }
  }

  @Test
  void noRequestWaitsForACertificateToBecomeRight() throws Exception {
    URI uri = start(keys("localhost"));
    try (GuardedChatEndpoint endpoint = fixture.openAi(uri)) {
      ModelException failure =
          catchThrowableOfType(
              ModelException.class, () -> endpoint.complete(ChatFixture.request(1)));

      assertThat(failure.reason()).isEqualTo("untrusted");
      assertThat(failure.retryable()).isFalse();
    }
  }

  private static ModelException failure(URI uri) {
    try (OpenAiTransport transport = new OpenAiTransport(ChatFixture.patient(uri), false)) {
      return catchThrowableOfType(
          ModelException.class, () -> transport.ask(ChatFixture.request(1)));
    }
  }

  private URI start(KeyStore keys) throws IOException, GeneralSecurityException {
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    https.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body =
              """
              {"choices": [{"index": 0, "message": {"role": "assistant", "content": "text"}}]}"""
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    https.start();
    server = https;
    return URI.create("https://localhost:%d/v1".formatted(https.getAddress().getPort()));
  }

  private void trust(KeyStore keys) throws GeneralSecurityException {
    before = SSLContext.getDefault();
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  /** A key and its certificate, signed by itself, made by the JDK's own tool. */
  private KeyStore keys(String host) throws Exception {
    Path file = folder.resolve(host + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-ext",
                "bc=ca:true",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    // As an authority of its own, so that a trust store made of it trusts it.
    keys.setCertificateEntry("authority", keys.getCertificate("server"));
    return keys;
  }
}
