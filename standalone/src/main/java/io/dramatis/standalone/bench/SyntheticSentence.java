package io.dramatis.standalone.bench;

import java.util.List;
import java.util.SplittableRandom;

/** A persona sentence drawn from lists of words written for this benchmark. */
record SyntheticSentence(String who, String where, String habit, String circumstance, String goal) {
  private static final List<String> JOBS =
      List.of(
          "nurse",
          "bus driver",
          "primary school teacher",
          "welder",
          "rice farmer",
          "pharmacist",
          "tailor",
          "software tester",
          "fisher",
          "court clerk",
          "midwife",
          "carpenter",
          "hotel receptionist",
          "bricklayer",
          "translator",
          "crane operator",
          "beekeeper",
          "bank teller",
          "veterinarian",
          "street vendor",
          "dental assistant",
          "plumber",
          "music teacher",
          "warehouse manager",
          "seamstress",
          "geologist",
          "baker",
          "customs officer",
          "radio presenter",
          "paramedic",
          "gardener",
          "surveyor",
          "call centre agent",
          "butcher",
          "librarian",
          "train conductor",
          "potter",
          "accountant",
          "security guard",
          "chemist");
  private static final List<String> SETTLEMENTS =
      List.of(
          "a fishing village",
          "a market town",
          "the old quarter of a port",
          "a new suburb",
          "a mining settlement",
          "a mountain valley",
          "a river island",
          "a garden colony",
          "a railway town",
          "a block of flats",
          "a border town",
          "a university district");
  private static final List<String> PLACES =
      List.of(
          "near Kisumu",
          "outside Lyon",
          "south of Hanoi",
          "close to Arequipa",
          "beyond Tromsø",
          "north of Adelaide",
          "by Lake Van",
          "in upper Assam",
          "east of Kano",
          "on Cebu",
          "around Łódź",
          "below Mount Elgon",
          "behind Oran",
          "in western Sichuan",
          "off Zadar",
          "in southern Chile",
          "near Oaxaca",
          "outside Tampere",
          "in central Java",
          "by Bergen",
          "on the Volta",
          "in lower Saxony",
          "near Saskatoon",
          "by the Caspian Sea");
  private static final List<String> HABITS =
      List.of(
          "repairs broken radios",
          "collects folk songs",
          "grows tomatoes on a roof",
          "coaches a handball team",
          "keeps weather records",
          "restores wooden boats",
          "paints shop signs",
          "breeds racing pigeons",
          "bakes bread for neighbours",
          "plays the accordion",
          "maps footpaths",
          "mends bicycles");
  private static final List<String> OCCASIONS =
      List.of(
          "every Saturday morning",
          "after the evening shift",
          "during long winters",
          "whenever cousins visit",
          "before sunrise",
          "with two old friends",
          "between school holidays",
          "at a community hall",
          "for pocket money",
          "in a rented garage",
          "on quiet afternoons",
          "since moving house");
  private static final List<String> CIRCUMSTANCES =
      List.of(
          "is raising three children",
          "cares for a blind uncle",
          "shares one phone",
          "commutes ninety minutes",
          "is paying off debts",
          "recovers from knee surgery",
          "lives with strict landlords",
          "lost savings last spring",
          "became a grandparent",
          "studies for an exam",
          "hears badly",
          "sleeps little");
  private static final List<String> DETAILS =
      List.of(
          "without any help",
          "under the same roof as in-laws",
          "while rents keep rising",
          "because work is seasonal",
          "despite kind colleagues",
          "and tells nobody",
          "with great patience",
          "as many here do",
          "against medical advice",
          "far from relatives",
          "on one small income",
          "for the second time");
  private static final List<String> GOALS =
      List.of(
          "open a tea house",
          "learn sign language",
          "write a family history",
          "understand pension rules",
          "pass a driving test",
          "build a solar dryer",
          "speak at a council",
          "compare loan offers",
          "cook without salt",
          "read contracts alone",
          "plan a pilgrimage",
          "start a cooperative");
  private static final List<String> HORIZONS =
      List.of(
          "this year",
          "once money allows",
          "step by step",
          "by next harvest",
          "together with siblings",
          "for a daughter",
          "to surprise everyone",
          "after decades of waiting",
          "through free courses",
          "from scratch",
          "in plain words",
          "against all odds");

  static SyntheticSentence draw(SplittableRandom random) {
    return new SyntheticSentence(
        (18 + random.nextInt(70)) + "-year-old " + any(JOBS, random),
        any(SETTLEMENTS, random) + " " + any(PLACES, random),
        any(HABITS, random) + " " + any(OCCASIONS, random),
        any(CIRCUMSTANCES, random) + " " + any(DETAILS, random),
        any(GOALS, random) + " " + any(HORIZONS, random));
  }

  /** The sentence. */
  String told() {
    return "This %s from %s, who %s, %s and wants to %s."
        .formatted(who, where, habit, circumstance, goal);
  }

  /** The same words in another order. */
  String toldTheOtherWayRound() {
    return "This %s, who %s and wants to %s, %s from %s."
        .formatted(who, circumstance, goal, habit, where);
  }

  private static String any(List<String> words, SplittableRandom random) {
    return words.get(random.nextInt(words.size()));
  }
}
