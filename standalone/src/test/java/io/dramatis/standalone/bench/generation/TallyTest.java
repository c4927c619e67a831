package io.dramatis.standalone.bench.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void countsEachPromptOnceWithItsCandidatesOrItsFailure() throws IOException {
    Tally tally = new Tally();

    tally.add(
        0, bytes("{\"prompt\":{\"candidates\":[1]},\"candidates\":[{\"id\":\"a\"},{\"m\":[]}]}"));
    tally.add(0, bytes("{\"candidates\":[{\"id\":\"a\"}]}"));
    tally.add(1, bytes("{\"candidates\":[],\"failure\":{\"detail\":{},\"reason\":\"timeout\"}}"));

    assertThat(tally.answered()).isEqualTo(2);
    assertThat(tally.candidates()).isEqualTo(2);
    assertThat(tally.repeated()).isEqualTo(1);
    assertThat(tally.failures()).containsExactly(entry("timeout", 1L));
  }

  @Test
  void thePromptsAreEventsAsTheGeneratorReadsThem() {
    PromptEvents events = new PromptEvents(1, 4);

    Prompt prompt = EventCodec.read(events.event(17), Prompt.class);

    assertThat(prompt.id()).isEqualTo(events.id(17)).isEqualTo("bench-1.17");
    assertThat(prompt.settings().candidates()).isEqualTo(4);
    assertThat(prompt.settings().background()).hasSize(32);
    assertThat(events.sequence("bench-1.17")).isEqualTo(17);
    assertThat(events.sequence("bench-10.17")).isEqualTo(-1);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
