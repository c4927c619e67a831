package io.dramatis.reward.reading;

/** There is no sample of that id. */
public class SampleNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param id the id that was asked for
   */
  public SampleNotFoundException(String id) {
    super(
        "no sample has the id %.200s; the candidates of its job say what became of it"
            .formatted(id));
  }
}
