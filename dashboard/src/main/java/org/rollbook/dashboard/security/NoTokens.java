package org.rollbook.dashboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Keeps no token of the identity provider: who someone is, is all that we ask it for. */
final class NoTokens implements OAuth2AuthorizedClientRepository {
  @Override
  public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
      String id, Authentication user, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication user,
      HttpServletRequest request,
      HttpServletResponse response) {
    // Forgotten with the request.
  }

  @Override
  public void removeAuthorizedClient(
      String id, Authentication user, HttpServletRequest request, HttpServletResponse response) {
    // None is kept.
  }
}
