package org.rollbook.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets the language and theme of a request hold for all of it, and for the next ones. */
@Configuration(proxyBeanMethods = false)
class PreferencesConfiguration implements WebMvcConfigurer {
  @Bean
  LocaleResolver localeResolver() {
    return new LocaleResolver() {
      @Override
      public Locale resolveLocale(HttpServletRequest request) {
        return Preferences.of(request).locale();
      }

      @Override
      public void setLocale(
          HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("The language is chosen by ?lang=");
      }
    };
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Remember());
  }

  private static final class Remember implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      Preferences preferences = Preferences.of(request);
      keep(request, response, Preferences.LANGUAGE, preferences.language());
      keep(request, response, Preferences.THEME, preferences.theme());
      request.setAttribute("preferences", preferences);
      return true;
    }

    private static void keep(
        HttpServletRequest request, HttpServletResponse response, String name, String value) {
      if (value.equals(request.getParameter(name))) {
        ResponseCookie cookie =
            ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
      }
    }
  }
}
