package io.dramatis.sampler.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Violation;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the texts of a job that neither PostgreSQL nor UTF-8 can hold. */
final class UnstorableText {
  private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
  private final List<Violation> violations = new ArrayList<>();

  private UnstorableText() {}

  /** One violation for each text that holds the character U+0000 or half a surrogate pair. */
  static List<Violation> in(GenerationJob spec) {
    UnstorableText search = new UnstorableText();
    search.look("", EventCodec.mapper().valueToTree(spec));
    return search.violations;
  }

  private void look(String path, JsonNode node) {
    if (node.isTextual()) {
      check(path, node.asText());
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      look("%s[%d]".formatted(path, i), node.get(i));
    }
    node.properties()
        .forEach(
            property -> {
              check(path, property.getKey());
              look(
                  path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                  property.getValue());
            });
  }

  private void check(String path, String text) {
    if (text.indexOf('\0') >= 0) {
      violations.add(new Violation(path, "holds the character U+0000; leave it out"));
    } else if (!utf8.canEncode(text)) {
      violations.add(new Violation(path, "holds half a surrogate pair; give whole characters"));
    }
  }
}
