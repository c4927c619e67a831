package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dramatis.contracts.Require;
import java.util.List;

/**
 * A circumstance or a goal, and whose it can be.
 *
 * @param name as in the attribute
 * @param text what comes after "who"
 * @param situations whose it can be
 * @param from least age; 0 when any
 * @param to greatest age; 0 when any
 * @param fields the only fields; empty when any
 * @param notFields fields that it does not suit
 * @param notTitles titles of occupations and roles that it does not suit
 * @param groups the only ISCO major groups of people with an occupation; empty when any
 * @param employer whether it needs one, for those who are employed
 * @param apart whether it is not told beside what the person does, which it might contradict
 * @param excludes names of goals that do not go with this circumstance
 */
record Phrase(
    String name,
    String text,
    @JsonProperty("for") List<Situation> situations,
    int from,
    int to,
    List<String> fields,
    List<String> notFields,
    List<String> notTitles,
    List<String> groups,
    boolean employer,
    boolean apart,
    List<String> excludes) {
  Phrase {
    Require.text("name", name);
    Require.text("text", text);
    situations = Require.list("for", situations);
    fields = Require.list("fields", fields);
    notFields = Require.list("notFields", notFields);
    notTitles = Require.list("notTitles", notTitles);
    groups = Require.list("groups", groups);
    excludes = Require.list("excludes", excludes);
  }

  boolean suits(Life life) {
    boolean age = life.age() >= from && (to == 0 || life.age() <= to);
    boolean field =
        (fields.isEmpty() || fields.contains(life.field()))
            && !notFields.contains(life.field())
            && !notTitles.contains(life.title());
    boolean work =
        life.occupation()
            .map(
                o ->
                    (groups.isEmpty() || groups.contains(o.group()))
                        && !(employer && o.independent()))
            .orElse(true);
    return situations.contains(life.situation()) && age && field && work;
  }
}
