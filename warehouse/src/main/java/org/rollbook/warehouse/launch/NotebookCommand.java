package org.rollbook.warehouse.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rollbook notebook}: Java notebooks in Jupyter, with the rights of a user. */
@Command(
    name = "notebook",
    description = {
      "Opens the Java notebooks in Jupyter, or runs them with --check and says whether they hold.",
      "They see what the user sees: the token of the user stands in the environment, nowhere else."
    })
final class NotebookCommand implements Callable<Integer> {
  @Option(
      names = {"-u", "--user"},
      description = "whose rights the notebooks have (default: ${DEFAULT-VALUE})",
      defaultValue = "analyst")
  private String user;

  @Option(names = "--check", description = "run them without a browser; 1 if a cell fails")
  private boolean check;

  @Option(names = "--out", description = "where to put the notebooks as run, as HTML")
  private Path out;

  @Option(names = "--port", defaultValue = "8888", description = "port of Jupyter (8888)")
  private int port;

  @Parameters(paramLabel = "FILE", description = "notebooks (default: those of notebooks/)")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    Notebooks notebooks = new Notebooks(Settings.load(), user);
    return check ? notebooks.check(files, out) : notebooks.open(port);
  }
}
