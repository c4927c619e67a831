package io.dramatis.reward.reselection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.FilterOptions;
import io.dramatis.contracts.job.Gopher;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.reward.store.JobOptions;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is other than in the job, by dotted path, such as {@code reward.min}.
 *
 * @param values at least one, by path in alphabetical order
 */
public record SelectionChanges(Map<String, JsonNode> values) {
  private static final ObjectMapper JSON = EventCodec.mapper();

  /**
   * @throws BadSelectionException naming the key, its value and what can be set
   */
  public SelectionChanges {
    values = new TreeMap<>(values);
    if (values.isEmpty()) {
      throw new BadSelectionException(
          "", "nothing is to be set; give at least one of " + SelectionKey.all());
    }
    values.forEach(
        (path, value) ->
            SelectionKey.of(path)
                .orElseThrow(
                    () ->
                        new BadSelectionException(
                            path,
                            "is to be %s; it is unknown, or needs a model again; what can be set is %s"
                                .formatted(SelectionKey.shown(value), SelectionKey.all())))
                .checked(value));
  }

  /**
   * The job's options with the changes made.
   *
   * @throws BadSelectionException when they do not go together with the job's
   */
  JobOptions on(JobOptions job) {
    values.forEach((path, value) -> checkMeasured(path, value, job.filter()));
    ObjectNode options = JSON.createObjectNode();
    options.set("reward", JSON.valueToTree(job.reward()));
    options.set("filter", JSON.valueToTree(job.filter()));
    values.forEach((path, value) -> set(options, path, value));
    try {
      return new JobOptions(
          job.name(),
          JSON.treeToValue(options.path("reward"), RewardOptions.class),
          JSON.treeToValue(options.path("filter"), FilterOptions.class));
    } catch (JsonProcessingException e) {
      // Each fits by itself; only the bounds of the length depend on each other.
      throw new BadSelectionException(
          SelectionKey.MIN_WORDS.path(),
          "is above maxWords, which is %s; give both"
              .formatted(options.at("/filter/length/maxWords")));
    }
  }

  private static void checkMeasured(String path, JsonNode value, FilterOptions job) {
    String[] keys = path.split("\\.", -1);
    if (!keys[0].equals("filter")) {
      return;
    }
    String gate = keys[1];
    if (job.disabled().contains(gate)
        || (gate.equals("gopher") && job.gopher().equals(Gopher.NONE))) {
      throw new BadSelectionException(
          path,
          "is to be %s, but the job turned its gate off; nothing was measured; leave it out"
              .formatted(value));
    }
    // A text that was not written under the persona is stored with the threshold 0.
    if (path.equals(SelectionKey.COHERENCE.path())
        && job.coherence().min() == 0
        && value.doubleValue() != 0) {
      throw new BadSelectionException(
          path,
          ("is to be %s, but the job's is 0; what was written under the persona cannot be told"
                  + " apart there; post a job with a min above 0")
              .formatted(value));
    }
  }

  private static void set(ObjectNode options, String path, JsonNode value) {
    String[] keys = path.split("\\.", -1);
    JsonNode at = options;
    for (int i = 0; i < keys.length - 1; i++) {
      at = at.path(keys[i]);
    }
    if (at instanceof ObjectNode parent) {
      parent.set(keys[keys.length - 1], value);
    } else {
      throw new BadSelectionException(
          path,
          "is to be %s, but the job has no safety scorer; post a job that has one"
              .formatted(value));
    }
  }
}
