package io.dramatis.filter.gate.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.job.PersonalData.Kind;
import io.dramatis.filter.gate.LabelledTexts;
import io.dramatis.filter.gate.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Precision and recall on finds, each of the right kind and in its exact place. */
class PersonalDataLabelledTest {
  private static final Logger LOG = Logger.getLogger(PersonalDataLabelledTest.class);
  private static final Pattern MARK = Pattern.compile("⟦(?<kind>[a-z-]+):(?<text>[^⟧]+)⟧");
  private static final List<Kind> ALL = List.of(Kind.values());

  private record Labelled(String text, List<Find> finds) {
    static Labelled of(String marked) {
      StringBuilder text = new StringBuilder();
      List<Find> finds = new ArrayList<>();
      Matcher matcher = MARK.matcher(marked);
      int from = 0;
      while (matcher.find()) {
        text.append(marked, from, matcher.start());
        Kind kind = Kind.valueOf(matcher.group("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
        finds.add(new Find(kind, text.length(), text.length() + matcher.group("text").length()));
        text.append(matcher.group("text"));
        from = matcher.end();
      }
      return new Labelled(text.append(marked.substring(from)).toString(), finds);
    }
  }

  @Test
  void findsWhatIsPersonalAndLeavesWhatOnlyLooksSo() {
    Tally all = new Tally();
    Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
    ALL.forEach(kind -> byKind.put(kind, new Tally()));
    for (List<String> row : LabelledTexts.of("personal-data")) {
      Labelled labelled = Labelled.of(row.get(1));
      List<Find> found = PersonalDataScan.of(labelled.text(), ALL);
      if (!found.equals(labelled.finds())) {
        LOG.infof("gate personal-data differs: %s gave %s", row.get(1), found);
      }
      for (Find find : labelled.finds()) {
        all.add(true, found.contains(find));
        byKind.get(find.kind()).add(true, found.contains(find));
      }
      found.stream()
          .filter(find -> !labelled.finds().contains(find))
          .forEach(
              find -> {
                all.add(false, true);
                byKind.get(find.kind()).add(false, true);
              });
      if (labelled.finds().isEmpty() && found.isEmpty()) {
        all.add(false, false);
      }
    }

    byKind.forEach((kind, tally) -> LOG.info(tally.line("personal-data " + kind)));
    LOG.info(all.line("personal-data"));
    assertThat(all.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(all.recall()).isGreaterThanOrEqualTo(0.93);
  }
}
