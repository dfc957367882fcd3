package org.rollbook.dashboard.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/**
 * How a person wants to see pages. A parameter of the address wins over what was chosen before,
 * which a cookie keeps.
 *
 * @param language zh or en
 * @param theme light, dark, or auto for that of the system
 */
public record Preferences(String language, String theme) {
  /** The parameter and cookie of the language. */
  public static final String LANGUAGE = "lang";

  /** The parameter and cookie of the theme. */
  public static final String THEME = "theme";

  private static final List<String> LANGUAGES = List.of("zh", "en");
  private static final List<String> THEMES = List.of("auto", "light", "dark");

  public static Preferences of(HttpServletRequest request) {
    return new Preferences(choose(request, LANGUAGE, LANGUAGES), choose(request, THEME, THEMES));
  }

  private static String choose(HttpServletRequest request, String name, List<String> known) {
    String given = request.getParameter(name);
    if (given != null && known.contains(given)) {
      return given;
    }
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && known.contains(cookie.getValue())) {
          return cookie.getValue();
        }
      }
    }
    return known.getFirst();
  }

  public Locale locale() {
    return language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
  }

  /** What the attribute {@code lang} of a page says. */
  public String tag() {
    return language.equals("en") ? "en" : "zh-CN";
  }
}
