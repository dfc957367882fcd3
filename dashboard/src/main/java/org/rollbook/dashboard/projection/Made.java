package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.rollbook.dashboard.page.Page;

/**
 * The page with what its form shows.
 *
 * @param form empty where nothing can be projected
 * @param own the reader's own place, where the one asked for is beyond it
 */
record Made(Page page, Optional<Form> form, Optional<Own> own) {
  Made {
    requireNonNull(page, "page is null");
    requireNonNull(form, "form is null");
    requireNonNull(own, "own is null");
  }

  /** A place to go to instead. */
  record Own(String address, String name) {}

  /**
   * What stands in the fields of the form.
   *
   * @param measuredRecruits what counts while a field is empty
   * @param source where that comes from
   */
  record Form(
      String recruits,
      String exits,
      String replacement,
      String measuredRecruits,
      String measuredExits,
      String source) {}
}
