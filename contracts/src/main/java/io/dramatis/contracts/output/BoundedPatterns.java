package io.dramatis.contracts.output;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of a schema, whose author nobody knows, on the JDK's engine, which tracks
 * back: looking at more characters than a budget allows ends the work instead of the service.
 */
final class BoundedPatterns implements RegularExpressionFactory {
  /** Characters that all patterns together may look at in one answer; some tens of milliseconds. */
  private static final int MOST_LOOKS = 5_000_000;

  private static final ScopedValue<Budget> BUDGET = ScopedValue.newInstance();

  /** The work was ended. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("patterns took too long", null, false, false);
    }
  }

  private static final class Budget {
    private int left = MOST_LOOKS;

    void spend() {
      if (--left < 0) {
        throw new ExhaustedException();
      }
    }
  }

  /** Runs work whose patterns share one budget. */
  static <T> T within(ScopedValue.CallableOp<T, RuntimeException> work) {
    return ScopedValue.where(BUDGET, new Budget()).call(work);
  }

  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new BadSchemaException("has a pattern that is no regular expression: " + regex);
    }
    return value -> pattern.matcher(new Watched(value, BUDGET.get())).find();
  }

  /** A text that tells how often it is looked at. */
  private record Watched(CharSequence text, Budget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.spend();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
