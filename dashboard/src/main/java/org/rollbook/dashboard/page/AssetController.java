package org.rollbook.dashboard.page;

import java.time.Duration;
import org.rollbook.warehouse.chart.Theme;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the theme as CSS custom properties. */
@RestController
class AssetController {
  private final Theme theme;

  AssetController(Theme theme) {
    this.theme = theme;
  }

  @GetMapping("/assets/tokens.css")
  ResponseEntity<String> tokens() {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
        .body(theme.css());
  }
}
