package org.rollbook.etl.demo;

/**
 * Makes citizen identity numbers of GB 11643-1999 that are valid, unique and nobody's on purpose.
 */
final class CitizenId {
  /** Days of birth used: every month has them. */
  private static final int DAYS = 28;

  /** Sequence numbers of one sex. */
  private static final int SEQUENCES = 499;

  /** How many keys one division has: people with different keys never share a number. */
  static final int KEYS = DAYS * SEQUENCES;

  // Has no divisor in common with KEYS, so that different keys stay different when spread.
  private static final int SPREAD = 9677;

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private CitizenId() {}

  /**
   * The number of someone of a division, with a key below {@link #KEYS}. It differs from any other
   * with another division, key, month of birth or sex.
   */
  static String of(String division, int key, int birth, boolean woman) {
    // Each division begins elsewhere, lest the same ends of numbers stand in every county.
    long begin = Long.parseLong(division) * 131;
    int spread = (int) (((long) key * SPREAD + begin) % KEYS);
    int day = spread % DAYS + 1;
    int sequence = spread / DAYS * 2 + (woman ? 2 : 1);
    StringBuilder number = new StringBuilder(18).append(division);
    pad(number, birth / Month.YEAR, 4);
    pad(number, birth % Month.YEAR + 1, 2);
    pad(number, day, 2);
    pad(number, sequence, 3);
    return number.append(check(number)).toString();
  }

  private static void pad(StringBuilder number, int value, int width) {
    String digits = Integer.toString(value);
    number.repeat('0', width - digits.length()).append(digits);
  }

  private static char check(CharSequence body) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (body.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }
}
