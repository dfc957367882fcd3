package org.rollbook.warehouse.metric;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.mart.Measure;
import org.rollbook.warehouse.view.ViewColumn;
import org.rollbook.warehouse.view.Views;

/** The published views that show marts as they are, through which users ask metrics. */
public final class PublishedMarts {
  private final Map<String, String> views = new HashMap<>();

  /** The views among these that show one table with all the columns of its mart. */
  public PublishedMarts(Marts marts, Views views) {
    for (Mart mart : marts.all()) {
      Set<String> columns = new HashSet<>(mart.dimensions());
      mart.measures().stream().map(Measure::name).forEach(columns::add);
      views.all().stream()
          .filter(view -> view.tables().equals(Set.of(mart.table())))
          .filter(
              view ->
                  view.columns().stream()
                      .map(ViewColumn::name)
                      .collect(Collectors.toSet())
                      .containsAll(columns))
          .findFirst()
          .ifPresent(view -> this.views.put(mart.name(), view.name()));
    }
  }

  /** The view of a mart, without its schema. */
  public String view(Mart mart) {
    String view = views.get(mart.name());
    if (view == null) {
      throw new RollbookException(
          Fault.DECLARATION_INVALID,
          "No published view shows the mart %s (%s), so metrics on it cannot be asked. Add one to warehouse/views."
              .formatted(mart.name(), mart.table()));
    }
    return view;
  }

  /** How Trino names marts in a schema of a publication. */
  public Function<Mart, String> in(String catalog, String schema) {
    return mart -> "%s.%s.%s".formatted(catalog, schema, view(mart));
  }
}
