package io.dramatis.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dramatis.contracts.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal names the field, its value and the mend, once and in plain words. */
class JobRefusalTest {
  private static final String GATE =
      "the name of a gate, built in or of a team's own; finish is always on";

  private static final String RECIPE =
      "is %s; give a recipe of the catalogue (name or name@version), or a recipe given inline as a"
          + " mapping";
  private static final String SELECT =
      "is %s; give one of best, all, {top: n} and {softmax: n, temperature: t}: how many of a prompt's candidates are kept";

  private final JobReader reader = new JobReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          candidate: 4                       | candidate: unknown key; known keys are name, recipe, seeds, design, personas, target, candidates, generation, filter, reward, budget, seed, prompting, into
          personas: { pooll: x }             | personas.pooll: unknown key; known keys are pool, version, where, licences, stratify, order, usage, conditioning
          filter: { length: { most: 3 } }    | filter.length.most: unknown key; known keys are minWords, maxWords
          reward: { select: { best: 3 } }    | reward.select.best: unknown key; known keys are top, softmax, temperature
          candidates: 0                      | candidates: is 0; give a whole number from 1 to 64
          candidates: 65                     | candidates: is 65; give a whole number from 1 to 64
          candidates: four                   | candidates: is "four"; give a whole number from 1 to 64
          candidates: 4.5                    | candidates: is 4.5; give a whole number from 1 to 64
          candidates: 99999999999999999999   | candidates: is 99999999999999999999; give a whole number from 1 to 64
          generation: { temperature: 2.1 }   | generation.temperature: is 2.1; give a number from 0 to 2, or a schedule: {prompts: [numbers]} in turn from prompt to prompt, {candidates: [numbers]} in turn from candidate to candidate
          generation: { model: ' ' }         | generation.model: is " "; give the name of a configured model
          seeds: gas laws                    | seeds: is "gas laws"; give a list of up to 10000 topics, documents or examples that prompts are built on, or a mapping {set: name} that names an imported set
          seeds: { sets: a }                 | seeds.sets: unknown key; known keys are set, version; seeds.set: is missing; give the name of an imported set of seeds
          design: product                    | design: is "product"; give one of cross, zip and {perSeed: m}: personas and seeds are paired all with all, the first with the first and so on, or m personas with each seed
          design: { perSeed: 0 }             | design.perSeed: is 0; give a whole number from 1 to 1000000
          into: { pool: x, iterations: 7 }   | into.iterations: is 7; give a whole number from 1 to 6
          into: { pool: Big Pool }           | into.pool: is "Big Pool"; give a name of 1 to 63 lower-case letters, digits and hyphens; the pool need not exist yet
          personas: { licences: free }       | personas.licences: is "free"; give one of any, commercial and a list of 1 to 50 different SPDX ids: the licences that the job takes personas under; commercial stands for those known not to forbid commercial use
          personas: { usage: { perJob: 0 } } | personas.usage.perJob: is 0; give a whole number from 1 to 2147483647
          personas: { order: diverse, stratify: [region] } | personas.order: is diverse and personas.stratify names attributes; choose one of them
          personas: { stratify: { by: [region], weights: world } } | personas.stratify.weights: is "world"; give one of uniform, population and a mapping of attribute to value to weight: how large the quotas are; combinations weigh the product
          personas: { stratify: { by: [region], weights: { region: { Asia: -1 } } } } | personas.stratify.weights.region.Asia: is -1; give a number from 0 to 1000000000
          personas: { stratify: { by: [region], weights: { sex: { f: 1 } } } } | personas.stratify.weights.sex: is of an attribute that personas.stratify.by does not name; add it there
          seeds: [a, 4]                      | seeds[1]: is 4; give a text of up to 20000 characters that is not blank
          personas: { conditioning: maybe }  | personas.conditioning: is "maybe"; give one of auto, always, never
          personas: { stratify: [a, a] }     | personas.stratify: is a list of 2; give a list of up to 5 different attributes whose combinations get equal quotas, or a mapping {by: attributes, weights: uniform, population or weights by attribute and value}
          personas: { where: { urban: no } } | personas.where.urban: is false; give a text of up to 200 characters that is not blank; in YAML put a bare no, yes or number in quotes
          personas: { where: { age: 30 } }   | personas.where.age: is 30; give a text of up to 200 characters that is not blank; in YAML put a bare no, yes or number in quotes
          personas: [builtin]                | personas: is a list of 1; give a mapping with the keys pool, version, where, licences, stratify, order, usage, conditioning
          filter: { disabled: [Taste] }      | filter.disabled[0]: is "Taste"; give GATE
          filter: { disabled: [finish] }     | filter.disabled[0]: is "finish"; give GATE
          budget: { deadline: 6 hours }      | budget.deadline: is "6 hours"; give a time from the job's start such as 90s, 30m, 6h or 2d, or in ISO 8601 such as PT1H30M
          budget: { deadline: PT }           | budget.deadline: is "PT"; give a time from the job's start such as 90s, 30m, 6h or 2d, or in ISO 8601 such as PT1H30M
          budget: { tokens: 0 }              | budget.tokens: is 0; give a whole number from 1 to 1000000000000000
          seed: 9223372036854775808          | seed: is 9223372036854775808; give a whole number from -9223372036854775808 to 9223372036854775807
          filter: { length: { minWords: 9, maxWords: 5 } } | filter.length.minWords: is 9; give a whole number from 0 to 5
          """)
  void ofOneKey(String key, String refusal) {
    assertThat(refusals(job("instruction", "{ accepted: 5 }") + key))
        .isEqualTo(refusal.replace("GATE", GATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { accepted: 5, prompts: 9 } | target: is a mapping with 2 keys; give a mapping with exactly one of accepted, prompts
          { }                         | target: is a mapping with 0 keys; give a mapping with exactly one of accepted, prompts
          500                         | target: is 500; give a mapping with exactly one of accepted, prompts
          { accepted: 0 }             | target.accepted: is 0; give a whole number from 1 to 100000000
          { acepted: 5 }              | target.acepted: unknown key; known keys are accepted, prompts
          """)
  void ofTheTarget(String target, String refusal) {
    assertThat(refusals(job("instruction", target))).isEqualTo(refusal);
  }

  @Test
  void ofTheRecipe() {
    assertThat(refusals(job("Bad Name", "{ accepted: 5 }")))
        .isEqualTo("recipe: " + RECIPE.formatted("\"Bad Name\""));
    assertThat(refusals(job("[instruction]", "{ accepted: 5 }")))
        .isEqualTo("recipe: " + RECIPE.formatted("a list of 1"));
    assertThat(refusals(job("{ name: x, version: 1, description: d }", "{ accepted: 5 }")))
        .isEqualTo(
            "recipe.steps: is missing; give a list of up to 8 entries; "
                + "recipe.messages: is missing; give a list of up to 16 entries; "
                + "recipe.voice: is missing; give one of user, assistant");
    assertThat(refusals(job(inline("a", "assistant"), "{ accepted: 5 }")))
        .isEqualTo("recipe.voice: is assistant but recipe.messages has no such message");
    assertThat(refusals(job(inline("seed", "user"), "{ accepted: 5 }")))
        .startsWith("recipe.steps.name: is seed, which already stands for another text");
    assertThat(refusals(job(inline("1st", "user"), "{ accepted: 5 }")))
        .isEqualTo(
            "recipe.steps[0].name: is \"1st\"; give a name of letters that starts with a"
                + " lower-case one; what later steps and messages call the text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"worst", "[best]", "3"})
  void ofSelect(String select) {
    assertThat(
            refused(
                job("instruction", "{ accepted: 5 }") + "reward: { select: %s }".formatted(select)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("reward.select");
              assertThat(violation.message()).endsWith(SELECT.substring("is %s".length()));
            });
  }

  @Test
  void ofEverythingThatIsMissing() {
    assertThat(refused("{}"))
        .extracting(Violation::toString)
        .containsExactly(
            "name: is missing; give a text of up to 200 characters that says what the producer"
                + " calls the job; not an id",
            "recipe: " + RECIPE.replace("is %s", "is missing"),
            "target: is missing; give a mapping with exactly one of accepted, prompts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''           | the job is empty; give a mapping with name, recipe and target
          # a comment  | the job is empty; give a mapping with name, recipe and target
          null         | the job is empty; give a mapping with name, recipe and target
          [name]       | the job is a list; give a mapping with name, recipe and target
          a job please | the job is a text; give a mapping with name, recipe and target
          """)
  void ofADocumentThatIsNoMapping(String document, String refusal) {
    assertThat(refusals(document)).isEqualTo(refusal);
  }

  @Test
  void ofInvalidYamlWithItsPlace() {
    assertThat(refusals("name: n\nseeds: [a,\nrecipe: }\n"))
        .isEqualTo("not valid YAML at line 3, column 9: expected the node content, but found '}'");
    assertThat(refusals("name: n\n\tseed: 3\n"))
        .startsWith("not valid YAML at line 2, column 1: found character")
        .contains("TAB");
    assertThat(refusals("{\"name\": \"n\",\n \"seed\": }")).contains("not valid JSON at line 2");
  }

  @Test
  void ofADuplicateKey() {
    assertThat(refusals(job("instruction", "{ accepted: 5 }") + "name: again\n"))
        .isEqualTo("name: not valid YAML at line 4, column 5: Duplicate field 'name'");
    assertThat(refusals("{\"seed\": 1, \"seed\": 2}"))
        .startsWith("seed: not valid JSON at line 1")
        .endsWith("Duplicate field 'seed'");
  }

  @Test
  void ofASecondDocument() {
    String job = job("instruction", "{ accepted: 5 }");

    assertThat(refusals(job + "---\n" + job))
        .isEqualTo("the text goes on after the job; give one job at a time");
    assertThat(refusals("{} {}"))
        .isEqualTo("the text goes on after the job; give one job at a time");
  }

  @Test
  void ofAliasesWhetherBombOrNot() {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        seeds: *c
        """;

    assertThat(refusals(bomb)).isEqualTo("b[0]: is the YAML alias *a; write the value out");
    assertThat(refusals("seeds: [&topic gas laws, *topic]"))
        .isEqualTo("seeds[1]: is the YAML alias *topic; write the value out");
  }

  @Test
  void ofNestingAndSizeWithoutEnd() {
    assertThat(refusals("seeds: " + "[".repeat(100_000))).contains("nested deeper");
    assertThat(refusals("{\"a\":".repeat(100_000))).contains("nested deeper");
    assertThat(refusals("x".repeat(Topics.MAX_EVENT_BYTES + 1)))
        .isEqualTo("the job has 4194305 characters; give up to 4194304");
  }

  @ParameterizedTest
  @ValueSource(strings = {".nan", ".NaN", ".inf", "-.inf"})
  void ofWhatIsNoNumber(String temperature) {
    assertThat(
            refused(
                job("instruction", "{ accepted: 5 }")
                    + "generation: { temperature: %s }".formatted(temperature)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("generation.temperature");
              assertThat(violation.message()).contains(temperature);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "1e400"})
  void ofWhatIsNoNumberInJson(String temperature) {
    assertThat(
            refused(
                """
                {"name": "n", "recipe": "instruction", "target": {"accepted": 5},
                 "generation": {"temperature": %s}}
                """
                    .formatted(temperature)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("generation.temperature");
              assertThat(violation.message()).doesNotContain("enable", "Feature");
            });
  }

  @Test
  void ofLongValuesShortened() {
    assertThat(refusals(job("x".repeat(5_000) + "Y", "{ accepted: 5 }")))
        .startsWith("recipe: is \"" + "x".repeat(80) + "…\"; give a recipe")
        .hasSizeLessThan(300);
  }

  private static String job(String recipe, String target) {
    return "name: n\nrecipe: %s\ntarget: %s\n".formatted(recipe, target);
  }

  private static String inline(String step, String voice) {
    return """
    { name: x, version: 1, description: d, voice: %s, \
    steps: [{ name: %s, conditioned: true, user: Ask }], \
    messages: [{ role: user, content: c }] }\
    """
        .formatted(voice, step);
  }

  private String refusals(String text) {
    return String.join("; ", refused(text).stream().map(Violation::toString).toList());
  }

  private List<Violation> refused(String text) {
    InvalidDocumentException refusal =
        catchThrowableOfType(InvalidDocumentException.class, () -> reader.read(text));
    assertThat(refusal).as("refusal of %.200s", text).isNotNull();
    return refusal.violations();
  }
}
