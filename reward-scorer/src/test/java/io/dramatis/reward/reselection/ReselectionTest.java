package io.dramatis.reward.reselection;

import static io.dramatis.reward.reselection.SelectionChangesTest.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Lineage;
import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.job.RewardOptions;
import io.dramatis.contracts.job.Select;
import io.dramatis.reward.Batches;
import io.dramatis.reward.selection.RejectionSampler;
import io.dramatis.reward.store.PromptRows;
import io.dramatis.reward.store.StoreDatabase;
import io.dramatis.reward.store.StoreTransaction;
import io.dramatis.reward.store.StoredJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReselectionTest {
  /** More than two batches. */
  private static final int PROMPTS = 2 * SelectionBatch.PROMPTS + 10;

  private static StoreDatabase database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    database = new StoreDatabase(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void theJobsOwnOptionsSelectTheSameWithTheSameLineages() {
    store("same", new RewardOptions("default", new Select(1, 0.3), 0.2));

    SelectionView view = reselection().select("same", changes("reward.min", "0.2"));

    assertThat(view.selection()).isEqualTo(2);
    assertThat(view.complete()).isTrue();
    assertThat(view.counts().accepted() + rejected(view)).isEqualTo(PROMPTS);
    List<Lineage> own = lineages("same", 1);
    List<Lineage> again = lineages("same", 2);
    assertThat(samples("same", 2)).isNotEmpty().isEqualTo(samples("same", 1));
    assertThat(again).extracting(Lineage::selection).containsOnly(2);
    assertThat(again.stream().map(ReselectionTest::asOwn)).isEqualTo(own);
  }

  @Test
  void aStricterSelectionKeepsTheJobsAsItWas() {
    store("stricter", new RewardOptions("default", new Select(64), 0));
    List<String> before = samples("stricter", 1);

    SelectionView view = reselection().select("stricter", changes("reward.min", "0.5"));

    assertThat(samples("stricter", 1)).isEqualTo(before);
    assertThat(samples("stricter", 2)).hasSizeLessThan(before.size()).isSubsetOf(before);
    assertThat(view.counts().fates())
        .containsEntry("accepted", (long) samples("stricter", 2).size())
        .containsKey("below-min-reward");
    assertThat(count("select sum(1) from store.selection_fate where job_id = 'stricter'"))
        .isEqualTo(count("select sum(1) from store.candidate where job_id = 'stricter'"));
  }

  @Test
  void candidatesThatLostBecomeSamplesWithALineage() {
    store("looser", new RewardOptions("default", new Select(1), 0.9));

    reselection().select("looser", changes("reward.min", "0", "reward.select", "\"all\""));

    assertThat(samples("looser", 2)).hasSize(PROMPTS * 3);
    Lineage lineage = lineages("looser", 2).getFirst();
    assertThat(lineage.persona().text()).isEqualTo(Batches.PERSONA);
    assertThat(lineage.recipe()).isEqualTo("instruction@1");
    assertThat(lineage.randomSeed()).isZero();
    assertThat(lineage.temperature()).isEqualTo(1);
  }

  @Test
  void askingAgainGivesTheOneThatIsThere() {
    store("again", new RewardOptions("default", new Select(1), 0));

    SelectionView first = reselection().select("again", changes("reward.min", "0.3"));
    SelectionView second = reselection().select("again", changes("reward.min", "0.30"));
    SelectionView other = reselection().select("again", changes("reward.min", "0.4"));

    assertThat(second).isEqualTo(first);
    assertThat(other.selection()).isEqualTo(3);
    assertThat(reselection().of("again")).containsExactly(first, other);
  }

  @Test
  void aKillInTheMiddleLeavesItUnseenAndItGoesOnWhereItWas() {
    store("killed", new RewardOptions("default", new Select(1), 0));
    SelectionStore interrupted = new SelectionStore(database.jdbi());
    int selection = interrupted.open("killed", changes("reward.min", "0.4"));
    assertThat(interrupted.advance("killed", selection)).isTrue();
    database.stop(); // as the process is killed: nothing else is known of it
    database.restart();

    assertThat(reselection().of("killed").getFirst().complete()).isFalse();
    SelectionView end = reselection().select("killed", changes("reward.min", "0.4"));

    assertThat(end.selection()).isEqualTo(selection);
    assertThat(end.complete()).isTrue();
    assertThat(end.counts().accepted() + rejected(end)).isEqualTo(PROMPTS);
    assertThat(samples("killed", selection))
        .doesNotHaveDuplicates()
        .hasSize(Math.toIntExact(end.counts().fates().get("accepted")));
  }

  @Test
  void oneThatWasCutOffIsCompletedWithWhatTheJobStoredSince() {
    RewardOptions options = new RewardOptions("default", new Select(64), 0);
    store("late", options, IntStream.range(1, PROMPTS));
    SelectionStore interrupted = new SelectionStore(database.jdbi());
    int selection = interrupted.open("late", changes("reward.quantile", "0.75"));
    assertThat(interrupted.advance("late", selection)).isTrue();
    // One that the selection has passed already, and one beyond its end.
    store("late", options, IntStream.of(0, PROMPTS));

    SelectionView end = reselection().select("late", changes("reward.quantile", "0.75"));

    assertThat(end.complete()).isTrue();
    assertThat(end.prompts()).isEqualTo(PROMPTS + 1);
    assertThat(end.counts().accepted() + rejected(end)).isEqualTo(PROMPTS + 1);
    assertThat(samples("late", selection))
        .doesNotHaveDuplicates()
        .hasSize(Math.toIntExact(end.counts().fates().get("accepted")));
    assertThat(count("select count(*) from store.selection_fate where job_id = 'late'"))
        .isEqualTo(count("select count(*) from store.candidate where job_id = 'late'"));
    assertThat(reselection().of("late")).containsExactly(end);
  }

  @Test
  void oneThatIsCompleteIsKeptWhenTheJobStoresMore() {
    RewardOptions options = new RewardOptions("default", new Select(1), 0);
    store("more", options, IntStream.range(0, 5));
    SelectionView first = reselection().select("more", changes("reward.min", "0.4"));
    List<String> before = samples("more", 2);
    store("more", options, IntStream.of(5));

    SelectionView second = reselection().select("more", changes("reward.min", "0.4"));

    assertThat(second.selection()).isEqualTo(3);
    assertThat(second.prompts()).isEqualTo(6);
    assertThat(reselection().of("more")).containsExactly(first, second);
    assertThat(samples("more", 2)).isEqualTo(before);
  }

  @Test
  void aBatchThatFailsLeavesNothingOfItself() {
    store("broken", new RewardOptions("default", new Select(1), 0));
    SelectionStore store = new SelectionStore(database.jdbi());
    int selection = store.open("broken", changes("reward.min", "0.4"));
    execute("alter table store.sample add constraint no_more check (selection = 1) not valid");

    assertThatThrownBy(() -> store.advance("broken", selection)).isNotNull();

    execute("alter table store.sample drop constraint no_more");
    assertThat(count("select count(*) from store.selection_fate where job_id = 'broken'")).isZero();
    assertThat(reselection().select("broken", changes("reward.min", "0.4")).complete()).isTrue();
  }

  @Test
  void twoThatAskAtTheSameTimeMakeOne() throws Exception {
    store("twice", new RewardOptions("default", new Select(1), 0));
    List<SelectionView> views = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<SelectionView>> asked = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        asked.add(
            threads.submit(() -> reselection().select("twice", changes("reward.min", "0.4"))));
      }
      for (Future<SelectionView> view : asked) {
        views.add(view.get());
      }
    }

    assertThat(views).containsOnly(views.getFirst());
    assertThat(samples("twice", 2))
        .hasSize(Math.toIntExact(views.getFirst().counts().fates().get("accepted")));
  }

  @Test
  void aQuantileIsOfTheWholeJob() {
    store("quantile", new RewardOptions("default", new Select(64), 0));

    SelectionView view = reselection().select("quantile", changes("reward.quantile", "0.75"));

    // Rewards are tenths, about equally often, so the quantile is 0.7, which three tenths reach.
    long accepted = view.counts().fates().get("accepted");
    assertThat(accepted)
        .isEqualTo(
            count(
                "select count(*) from store.candidate where job_id = 'quantile' and reward >="
                    + " 0.7"));
  }

  @Test
  void jobsThatCannotBeSelectedFromAreTold() {
    assertThatThrownBy(() -> reselection().select("nobody", changes("reward.min", "0.4")))
        .isInstanceOfSatisfying(
            NotSelectableException.class, e -> assertThat(e.unknown()).isTrue());
    store("early", new RewardOptions("default", new Select(1), 0));
    execute("update store.prompt_outcome set provenance = null where job_id = 'early'");

    assertThatThrownBy(() -> reselection().select("early", changes("reward.min", "0.4")))
        .isInstanceOfSatisfying(
            NotSelectableException.class, e -> assertThat(e.unknown()).isFalse())
        .hasMessageContaining(PROMPTS + " prompts");
  }

  private static Reselection reselection() {
    return new Reselection(database.jdbi());
  }

  private static void store(String job, RewardOptions options) {
    store(job, options, IntStream.range(0, PROMPTS));
  }

  private static void store(String job, RewardOptions options, IntStream sequences) {
    List<PromptRows> prompts = new ArrayList<>();
    for (int i : sequences.toArray()) {
      FilteredBatch filtered =
          Batches.of(job, i)
              .coherent("a")
              .rejected("No.", "refusal")
              .coherent("b")
              .coherent("c")
              .randomSeed(i)
              .reward(options)
              .build();
      List<Reward> rewards =
          List.of(reward(i % 10), reward((i * 7) % 10), reward((i * 3 + 5) % 10));
      prompts.add(
          PromptRows.of(filtered, RejectionSampler.select(filtered, rewards), Instant.EPOCH));
    }
    new StoreTransaction(database.jdbi()).write(prompts);
  }

  private static Reward reward(int tenths) {
    return new Reward("default", tenths / 10.0, Map.of("own", 1.0));
  }

  private static long rejected(SelectionView view) {
    return view.counts().rejections().values().stream().mapToLong(n -> n).sum();
  }

  private static List<String> samples(String job, int selection) {
    return column("sample_id", job, selection);
  }

  private static List<Lineage> lineages(String job, int selection) {
    return column("cast(lineage as text)", job, selection).stream()
        .map(json -> StoredJson.read(json, Lineage.class))
        .toList();
  }

  private static List<String> column(String column, String job, int selection) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select "
                            + column
                            + " from store.sample where job_id = :job and selection = :selection"
                            + " order by sequence, idx")
                    .bind("job", job)
                    .bind("selection", selection)
                    .mapTo(String.class)
                    .list());
  }

  private static Lineage asOwn(Lineage it) {
    return new Lineage(
        it.jobName(),
        it.persona(),
        it.seed(),
        it.recipe(),
        it.recipeHash(),
        it.generation(),
        it.temperature(),
        it.randomSeed(),
        it.finish(),
        it.verdicts(),
        it.reward(),
        it.rank(),
        it.of(),
        it.routing(),
        it.candidateSeed(),
        it.tokens(),
        it.kept(),
        it.ancestry());
  }

  private static long count(String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
  }

  private static void execute(String statement) {
    database.jdbi().useHandle(h -> h.execute(statement));
  }
}
