package org.rollbook.warehouse.launch;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollbook test} is run by the script itself; it stands here for {@code --help}. */
@Command(
    name = "test",
    description = "Builds and runs all tests, those with Trino and a browser too.")
final class TestCommand implements Callable<Integer> {
  @Option(names = "--soak", description = "the long ones as well")
  private boolean soak;

  @Override
  public Integer call() {
    Progress.say("test", "is run by ./rollbook test" + (soak ? " --soak" : ""));
    return 2;
  }
}
