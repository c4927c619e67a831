package io.dramatis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a build and a JDK that only say what they were asked. */
class LauncherTest {
  @TempDir private Path parent;
  private Path home;
  private Path jdk;

  @BeforeEach
  void checkOut() throws IOException {
    home = Files.createDirectories(parent.resolve("a checkout with spaces"));
    Files.copy(Path.of("..", "dramatis"), home.resolve("dramatis"));
    Files.createDirectories(home.resolve("standalone/src/main/java"));
    Files.writeString(home.resolve("standalone/src/main/java/A.java"), "class A {}");
    script(
        home.resolve("mvnw"),
        """
        echo "mvnw in $(basename "$PWD") with $(basename "$JAVA_HOME"): $*"
        mkdir -p standalone/target/quarkus-app
        echo jar > standalone/target/quarkus-app/quarkus-run.jar
        exit ${MVNW_CODE:-0}
        """);
    jdk = jdk("jdk 25", "25.0.1");
  }

  @Test
  void builds_what_is_missing_and_starts_the_command_line_with_the_arguments() throws Exception {
    Ran ran = run(parent, Map.of("JAVA_HOME", jdk.toString()), "jobs", "show", "a b");

    assertThat(ran.code()).isZero();
    assertThat(ran.output())
        .contains("mvnw in a checkout with spaces with jdk 25: ", "package")
        .contains("[-jar][" + home.resolve("standalone/target/quarkus-app/quarkus-run.jar") + "]")
        .contains("[jobs][show][a b]");
  }

  @Test
  void ends_the_process_when_its_memory_is_used_up() throws Exception {
    for (String command : List.of("server", "run", "demo")) {
      assertThat(run(parent, Map.of("JAVA_HOME", jdk.toString()), command).output())
          .contains("[-XX:+ExitOnOutOfMemoryError]");
    }
  }

  @Test
  void builds_only_when_a_source_is_newer() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
    run(parent, environment, "jobs");

    assertThat(run(parent, environment, "jobs").output()).doesNotContain("mvnw");

    Files.setLastModifiedTime(
        home.resolve("standalone/src/main/java/A.java"),
        FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(run(parent, environment, "jobs").output()).contains("mvnw");
  }

  @Test
  void test_runs_every_test_with_further_arguments_and_passes_the_code_on() throws Exception {
    Ran ran =
        run(parent, Map.of("JAVA_HOME", jdk.toString(), "MVNW_CODE", "7"), "test", "-pl", "a");

    assertThat(ran.code()).isEqualTo(7);
    assertThat(ran.output()).contains("-B verify -pl a").doesNotContain("[-jar]");
  }

  @Test
  void an_old_java_home_is_passed_over_for_a_newer_jdk_elsewhere() throws Exception {
    Path old = jdk("jdk 17", "17.0.1");
    Path sdkman = Files.createDirectories(parent.resolve("sdkman/candidates/java"));
    Files.move(jdk, sdkman.resolve("25-tem"));

    Ran ran =
        run(
            parent,
            Map.of("JAVA_HOME", old.toString(), "SDKMAN_DIR", parent.resolve("sdkman").toString()),
            "test");

    // This machine's own newer JDK, in one of the usual places, may go first.
    assertThat(ran.code()).isZero();
    assertThat(ran.output()).contains("-B verify").doesNotContain("with jdk 17");
  }

  @Test
  void starts_by_a_link_from_elsewhere() throws Exception {
    Path link = parent.resolve("link");
    Files.createSymbolicLink(link, home.resolve("dramatis"));

    Ran ran = exec(link, parent, Map.of("JAVA_HOME", jdk.toString()), "jobs");

    assertThat(ran.code()).as(ran.output()).isZero();
    assertThat(ran.output()).contains("[jobs]");
  }

  private record Ran(int code, String output) {}

  private Ran run(Path from, Map<String, String> environment, String... arguments)
      throws Exception {
    return exec(home.resolve("dramatis"), from, environment, arguments);
  }

  private static Ran exec(
      Path program, Path from, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(from.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DRAMATIS_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private Path jdk(String name, String version) throws IOException {
    Path bin = Files.createDirectories(parent.resolve(name).resolve("bin"));
    script(bin.resolve("javac"), "exit 0\n");
    script(
        bin.resolve("java"),
        """
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2025-10-21' >&2
        else
          for argument; do printf '[%%s]' "$argument"; done
        fi
        """
            .formatted(version));
    return parent.resolve(name);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
