package org.rollbook.dashboard.page;

/** What is made once of each publication before anybody asks, after the pages. */
public interface ReadAhead {
  /** What it is, for the log. */
  String what();

  /** Makes it as it is before anything is chosen, as whoever has signed in. */
  void make();
}
