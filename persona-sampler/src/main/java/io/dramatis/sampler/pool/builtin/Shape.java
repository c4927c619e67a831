package io.dramatis.sampler.pool.builtin;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An opening with its ending.
 *
 * @param parts one or two
 * @param weight how often it is taken
 * @param tells the attributes that the sentence tells
 */
record Shape(Opening opening, List<Part> parts, int weight, Set<Told> tells) {
  private static final int LEAST_TOLD = 2;
  private static final int MOST_TOLD = 4;

  /**
   * How a sentence may end.
   *
   * @param weight how often it is taken
   */
  record Ending(List<Part> parts, int weight) {}

  /** All openings with all endings that together tell neither too little nor too much. */
  static List<Shape> all(Collection<Opening> openings, Collection<Ending> endings) {
    return openings.stream()
        .flatMap(opening -> endings.stream().map(ending -> of(opening, ending)))
        .filter(shape -> shape.tells.size() >= LEAST_TOLD && shape.tells.size() <= MOST_TOLD)
        // What somebody does at work says little without the work, and the language is told once.
        .filter(shape -> shape.has(Told.OCCUPATION) || !shape.parts.contains(Part.DOES))
        .filter(
            shape ->
                !(Told.LANGUAGE.isToldBy(shape.opening.text())
                    && shape.parts.contains(Part.LANGUAGE)))
        .toList();
  }

  /** Whether the parts suit the person; the opening is asked by itself. */
  boolean suits(Person person) {
    return !(parts.contains(Part.DOES)
        && ((parts.contains(Part.CIRCUMSTANCE) && person.circumstance().apart())
            || (parts.contains(Part.GOAL) && person.goal().apart())));
  }

  private boolean has(Told told) {
    return tells.contains(told);
  }

  private static Shape of(Opening opening, Ending ending) {
    Set<Told> tells = EnumSet.noneOf(Told.class);
    Stream.of(Told.values()).filter(t -> t.isToldBy(opening.text())).forEach(tells::add);
    for (Part part : ending.parts()) {
      switch (part) {
        case DOES -> {} // belongs to the occupation
        case CIRCUMSTANCE -> tells.add(Told.CIRCUMSTANCE);
        case GOAL -> tells.add(Told.GOAL);
        case EXPERTISE -> tells.add(Told.EXPERTISE);
        case LANGUAGE -> tells.add(Told.LANGUAGE);
      }
    }
    return new Shape(opening, ending.parts(), opening.weight() * ending.weight(), tells);
  }
}
