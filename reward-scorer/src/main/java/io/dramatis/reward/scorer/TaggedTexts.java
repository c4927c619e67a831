package io.dramatis.reward.scorer;

import java.util.List;

/** Texts between tags that they cannot close, because the tags carry a number derived from them. */
record TaggedTexts(String mark) {
  static TaggedTexts of(String... texts) {
    return new TaggedTexts(Integer.toHexString(List.of(texts).hashCode()));
  }

  String block(String tag, String content) {
    return "<%s-%s>\n%s\n</%s-%s>".formatted(tag, mark, content, tag, mark);
  }
}
