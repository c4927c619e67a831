package io.dramatis.inference.chat;

import io.dramatis.inference.Spent;
import io.dramatis.inference.endpoint.Reply;

/** What the requests of one call have spent so far. */
final class Tally {
  private Spent spent = Spent.NOTHING;
  private String servedModel = "";

  void add(Reply<Answer> reply) {
    spent = spent.plus(reply.value().spent(reply.retries()));
    servedModel = reply.value().servedModel();
  }

  Spent spent() {
    return spent;
  }

  /** Of the last request. */
  String servedModel() {
    return servedModel;
  }
}
