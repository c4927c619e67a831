package io.dramatis.standalone.e2e;

/** What a cluster is made of. */
enum Part {
  PERSONA_SAMPLER("persona-sampler"),
  GENERATOR("generator"),
  FILTER_SERVICE("filter-service"),
  REWARD_SCORER("reward-scorer"),
  KAFKA("kafka"),
  POSTGRES("postgres");

  private final String room;

  Part(String room) {
    this.room = room;
  }

  String room() {
    return room;
  }

  boolean isService() {
    return this != KAFKA && this != POSTGRES;
  }
}
