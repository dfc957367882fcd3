package org.rollbook.dashboard.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where someone wanted to go before they signed in: a path of this dashboard, or its home. */
final class Next {
  static final String PARAMETER = "next";
  private static final String HOME = "/";

  /** No host, no scheme, no backslash, no control character can stand in it. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "/[a-z0-9_-]+(/[a-z0-9_-]+)*(\\.csv)?(\\?[A-Za-z0-9_.~%&=+*,:!'()-]{0,1000})?");

  private Next() {}

  static String of(String given) {
    return given != null
            && given.length() < 1_200
            && LOCAL.matcher(given).matches()
            && !given.matches("/(login|logout|error)\\b.*")
        ? given
        : HOME;
  }

  /** The address of the sign-in page that leads there. */
  static String signIn(String why, String next) {
    String local = of(next);
    String query =
        why
            + (local.equals(HOME)
                ? ""
                : (why.isEmpty() ? "" : "&")
                    + PARAMETER
                    + "="
                    + URLEncoder.encode(local, StandardCharsets.UTF_8));
    return query.isEmpty() ? "/login" : "/login?" + query;
  }
}
