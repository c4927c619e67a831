package io.dramatis.standalone.embedded;

import io.dramatis.contracts.Topics;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of a single-node broker for one machine: small, quick to start, durable. */
final class BrokerSettings {
  static final int NODE = 1;
  static final int PARTITIONS = 4;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Room for the headers, the key and the batch around the largest event. */
  private static final int HEADROOM = 1024 * 1024;

  private BrokerSettings() {}

  static Properties of(Path logs, int clientPort, int controllerPort) {
    Properties settings = new Properties();
    identity(settings, logs, clientPort, controllerPort);
    topics(settings);
    internalTopics(settings);
    sizes(settings);
    timing(settings);
    return settings;
  }

  private static void identity(Properties settings, Path logs, int clientPort, int controllerPort) {
    String client = "PLAINTEXT://127.0.0.1:" + clientPort;
    settings.setProperty("node.id", Integer.toString(NODE));
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    settings.setProperty(
        "listeners", client + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", client);
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", logs.toString());
    settings.setProperty("metric.reporters", "");
  }

  private static void topics(Properties settings) {
    settings.setProperty("auto.create.topics.enable", "true");
    settings.setProperty("num.partitions", Integer.toString(PARTITIONS));
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    String largest = Integer.toString(Topics.MAX_EVENT_BYTES + HEADROOM);
    settings.setProperty("message.max.bytes", largest);
    settings.setProperty("replica.fetch.max.bytes", largest);
    settings.setProperty("log.retention.hours", "168");
    settings.setProperty("log.retention.bytes", Integer.toString(1 << 30));
    settings.setProperty("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
  }

  private static void internalTopics(Properties settings) {
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "4");
  }

  private static void sizes(Properties settings) {
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.recovery.threads.per.data.dir", "2");
    settings.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    settings.setProperty("queued.max.requests", "100");
  }

  private static void timing(Properties settings) {
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // After a kill the controller takes the broker back only when its old session has run out.
    settings.setProperty("broker.session.timeout.ms", "4000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    // A hand-over that was acknowledged survives a kill of the process without a flush; what a
    // crash of the machine takes is sent again by the ledger.
    settings.setProperty("log.flush.offset.checkpoint.interval.ms", "10000");
  }
}
