package io.dramatis.standalone.embedded;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * The embedded broker as a process of its own: {@code --dir FOLDER --port PORT}. Says {@code ready}
 * with its address on standard output and serves until it is ended.
 */
public final class EmbeddedKafkaMain {
  private EmbeddedKafkaMain() {}

  /** Serves until the process is ended by a signal. */
  public static void main(String... args) throws IOException, InterruptedException {
    if (args.length != 4 || !args[0].equals("--dir") || !args[2].equals("--port")) {
      System.err.println("usage: EmbeddedKafkaMain --dir FOLDER --port PORT");
      System.exit(2);
    }
    logWarningsToConsole();
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[1]), Integer.parseInt(args[3]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-close"));
    System.out.println("ready " + kafka.bootstrapServers());
    new CountDownLatch(1).await();
  }

  /** Quarkus' log manager holds everything back until an application starts; here none does. */
  private static void logWarningsToConsole() {
    LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
    ConsoleHandler console =
        new ConsoleHandler(new PatternFormatter("%d{HH:mm:ss,SSS} %-5p [%c{2.}] %s%e%n"));
    InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
  }
}
