package io.dramatis.sampler.pool.builtin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What English is to somebody, since that is what the recipes ask in. */
enum LanguageBackground {
  @JsonProperty("English as first language")
  FIRST("English as first language"),
  @JsonProperty("English as second language")
  SECOND("English as second language"),
  @JsonProperty("learning English")
  LEARNING("learning English"),
  @JsonProperty("asks in own language")
  OTHER("asks in own language");

  private static final String ENGLISH = "English";
  // Managers and professionals, who cannot do without English where it is in use.
  private static final Set<String> STUDIED = Set.of("1", "2");

  // Of ISCO-08: captains, pilots, air traffic controllers, translators, cabin crew and travel
  // clerks.
  private static final Set<String> INTERNATIONAL =
      Set.of("2643", "3152", "3153", "3154", "4221", "5111");

  private final String label;

  LanguageBackground(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Shares of the project's own, for variety; nothing measured. */
  private int share() {
    return switch (this) {
      case FIRST -> 0;
      case SECOND, OTHER -> 35;
      case LEARNING -> 30;
    };
  }

  static LanguageBackground draw(Life life, Home home, Random random) {
    if (home.language().equals(ENGLISH)) {
      return FIRST;
    }
    boolean inUse = home.country().languages().containsKey(ENGLISH);
    boolean needed =
        life.occupation()
            .filter(o -> INTERNATIONAL.contains(o.isco()) || (inUse && STUDIED.contains(o.group())))
            .isPresent();
    return needed ? SECOND : Weighted.draw(List.of(values()), LanguageBackground::share, random);
  }
}
