package org.rollbook.warehouse.text;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** A word for people, in both languages of Rollbook. */
public record Label(String zh, String en) {
  public Label {
    requireNonNull(zh, "zh is null");
    requireNonNull(en, "en is null");
  }

  /** The word in the language of {@code locale}; Chinese unless English is asked for. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("en") ? en : zh;
  }
}
