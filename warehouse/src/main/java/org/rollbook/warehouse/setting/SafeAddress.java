package org.rollbook.warehouse.setting;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of the web that passwords and codes may go to: TLS, or this machine. */
final class SafeAddress {
  private SafeAddress() {}

  static boolean holds(String text) {
    try {
      URI address = new URI(text);
      String host = address.getHost();
      boolean plain = address.getQuery() == null && address.getFragment() == null;
      if (host == null || !plain || address.getUserInfo() != null) {
        return false;
      }
      boolean here =
          host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
      return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
