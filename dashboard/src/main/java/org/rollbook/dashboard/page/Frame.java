package org.rollbook.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands around every subject: the others, the filter, and how the reader wants to see it. */
@Component
public final class Frame {
  private final Navigation navigation;
  private final CodeBook codes;
  private final ScopeTree scopes;

  Frame(Navigation navigation, CodeBook codes, ScopeTree scopes) {
    this.navigation = navigation;
    this.codes = codes;
    this.scopes = scopes;
  }

  /** Adds it to the model of a page. */
  public void add(Model model, Asked asked, Words words, HttpServletRequest request) {
    Choices choices = new Choices(words, asked);
    model.addAttribute("asked", asked);
    model.addAttribute("filter", asked.filter());
    model.addAttribute("preferences", Preferences.of(request));
    model.addAttribute("subjects", navigation.links(asked.filter().query(), words));
    model.addAttribute("places", choices.places(scopes));
    model.addAttribute("levels", choices.levels(codes.own("organ_level")));
    model.addAttribute("periods", choices.periods());
    model.addAttribute("asOf", words.asOf(asked.filter().period()));
    model.addAttribute("locale", words.locale());
  }
}
