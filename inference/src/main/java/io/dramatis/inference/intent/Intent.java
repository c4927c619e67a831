package io.dramatis.inference.intent;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a seed or an instruction asks for: the eight task categories of MT-Bench (Zheng et al. 2023,
 * arXiv 2306.05685, section 2.2), with the borders between them as this project draws them.
 */
public enum Intent {
  /** Composing, rewording, editing or translating a text that others will read. */
  @JsonProperty("writing")
  WRITING,
  /** Answering in somebody's voice, or playing a scene. */
  @JsonProperty("roleplay")
  ROLEPLAY,
  /** Conclusions from premises, puzzles in words, plans and decisions, causes and fallacies. */
  @JsonProperty("reasoning")
  REASONING,
  /** Calculating and proving, also where the task is told as a story. */
  @JsonProperty("math")
  MATH,
  /** Writing, mending or explaining programs, queries and scripts, also for a matter of maths. */
  @JsonProperty("coding")
  CODING,
  /** Finding, sorting, labelling or shortening what a given text says. */
  @JsonProperty("extraction")
  EXTRACTION,
  /** Knowledge of science, technology, engineering and medicine, explained or applied. */
  @JsonProperty("stem")
  STEM,
  /** Recall of facts and ideas: history, geography, law, economics, arts, religion, philosophy. */
  @JsonProperty("humanities")
  HUMANITIES
}
