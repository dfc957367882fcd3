package org.rollbook.dashboard.security;

import java.time.Instant;
import java.util.Locale;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.reading.SignedIn;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who has signed in. */
@ControllerAdvice
class PersonAdvice {
  private final ScopeTree scopes;
  private final MessageSource messages;

  PersonAdvice(ScopeTree scopes, MessageSource messages) {
    this.scopes = scopes;
    this.messages = messages;
  }

  /**
   * Who has signed in, as the head of a page shows it.
   *
   * @param name as they signed in
   * @param role the message that names their role
   * @param place the name of their place
   * @param demo whether it is a demo account
   * @param time when they see the page, for its watermark
   */
  record Person(String name, String role, String place, boolean demo, String time) {}

  @ModelAttribute
  void addPerson(Authentication authentication, Locale locale, Model model) {
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      User user = signedIn.user();
      model.addAttribute(
          "person",
          new Person(
              user.name(),
              message(user.role()),
              scopes.find(user.scope()).orElseThrow().label().in(locale),
              user.demo(),
              new Words(messages, locale).moment(Instant.now())));
    }
  }

  private static String message(Role role) {
    return switch (role) {
      case LEADER -> "role.leader";
      case PLANNER -> "role.planner";
      case ANALYST -> "role.analyst";
      case STEWARD -> "role.steward";
      case ADMIN -> "role.admin";
      case NOBODY -> "role.nobody";
    };
  }
}
