package io.dramatis.sampler.pool.builtin;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * What somebody does who has no occupation yet or for now: learns, cares, looks for a first job.
 *
 * @param field field of knowledge; {@code none} when there is none
 * @param from least age in years
 * @param to greatest age in years
 * @param weight share among the roles
 * @param does what the person does
 */
record Role(
    String title,
    Situation situation,
    String field,
    int from,
    int to,
    int weight,
    List<Deed> does) {
  Role {
    Require.text("title", title);
    Require.present("situation", situation);
    Require.text("field", field);
    does = Require.list("does", does);
  }

  boolean suits(Situation wanted, int age) {
    return situation == wanted && from <= age && age <= to;
  }
}
