package org.rollbook.dashboard.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.view.View;
import org.rollbook.warehouse.view.ViewColumn;

/** Reads which rows a chart lists, and whether everyone may read them where they are from. */
final class ListedTexts {
  private static final String NAME = "[a-z][a-z0-9_]*";

  private final Declaration section;
  private final PageReader page;

  ListedTexts(Declaration section, PageReader page) {
    this.section = section;
    this.page = page;
  }

  Listed read() {
    String name = section.text("view", NAME, "snake case");
    List<Listed.Shown> shown = new ArrayList<>();
    for (Declaration column : section.sections("shown")) {
      shown.add(
          new Listed.Shown(column.text("column", NAME, "snake case"), page.key(column, "words")));
      column.close();
    }
    List<String> order = section.texts("order");
    Optional<View> view = page.view(name);
    if (view.isEmpty()) {
      section.violation("view", "is no view: '%s'".formatted(name));
    }
    view.ifPresent(each -> check(each, shown, order));
    if (shown.isEmpty()) {
      section.violation("shown", "must hold at least one column");
    }
    if (order.isEmpty()) {
      section.violation("order", "must hold at least one column");
    }
    return new Listed(name, shown, order);
  }

  private void check(View view, List<Listed.Shown> shown, List<String> order) {
    List<String> columns = view.columns().stream().map(ViewColumn::name).toList();
    List<String> all =
        Arrays.stream(Role.values()).filter(role -> role != Role.NOBODY).map(Role::word).toList();
    if (!view.scoped() || view.ofPersons() || !view.audience().containsAll(all)) {
      section.violation(
          "view",
          "%s must be one of places and of no persons that every role may read: %s"
              .formatted(view.name(), String.join(", ", all)));
    }
    for (Listed.Shown each : shown) {
      if (!columns.contains(each.column())) {
        section.violation("shown", "%s has no column %s".formatted(view.name(), each.column()));
      }
    }
    for (String each : order) {
      if (!columns.contains(each.replaceFirst(" desc$", ""))) {
        section.violation(
            "order",
            "'%s' is no column of %s, with desc behind it or nothing".formatted(each, view.name()));
      }
    }
  }
}
