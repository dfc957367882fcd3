package org.rollbook.dashboard.security;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and the page for who has signed in and may see nothing. */
@Controller
class SignInController {
  private static final Set<String> REASONS =
      Set.of(
          "failed",
          "wait",
          "ended",
          "expired",
          "out",
          OidcSignIn.STRANGER,
          OidcSignIn.GROUPS,
          OidcSignIn.FOREIGN,
          OidcSignIn.PROVIDER);
  private static final int LONGEST_WAIT = 3_600;

  private final Accounts accounts;
  private final Settings settings;

  SignInController(Accounts accounts, Settings settings) {
    this.settings = settings;
    this.accounts = accounts;
  }

  @GetMapping("/login")
  String signIn(
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "60") String seconds,
      Principal principal,
      Model model) {
    if (principal != null) {
      return "redirect:" + Next.of(next);
    }
    String reason = REASONS.contains(why) ? "why=" + why : "why=";
    model.addAttribute("why", REASONS.contains(why) ? why : "");
    model.addAttribute("next", Next.of(next));
    model.addAttribute("passwords", settings.on(Setting.PASSWORD_SIGN_IN));
    model.addAttribute("provider", !settings.text(Setting.OIDC_ISSUER).isEmpty());
    model.addAttribute("here", Next.signIn(reason, next));
    model.addAttribute(
        "seconds",
        seconds.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(seconds), LONGEST_WAIT) : 60);
    model.addAttribute("demo", accounts.all().stream().anyMatch(User::demo));
    return "login";
  }

  @RequestMapping("/denied")
  String denied(HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.FORBIDDEN.value());
    model.addAttribute("code", Fault.ACCESS_DENIED.name());
    return "denied";
  }
}
