package org.rollbook.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rollbook.warehouse.setting.Settings;

/** A command of this module in a process of its own, which can be killed. */
public final class EtlProcess {
  private final Settings settings;

  /** Commands on a home, by the declarations of its house. */
  public EtlProcess(Settings settings) {
    this.settings = settings;
  }

  /** How a command ended, and what it said. */
  public record Ended(int exit, String said) {}

  /** Runs a command to its end. */
  public Ended run(String input, String... arguments) throws IOException, InterruptedException {
    Process process = start(input, arguments);
    String said;
    try (BufferedReader output = output(process)) {
      said = output.lines().collect(Collectors.joining("\n"));
    }
    return new Ended(process.waitFor(), said);
  }

  /** Starts a command and kills it, as kill -9 does, when it has said such a line. */
  public void kill(Predicate<String> when, String input, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(input, arguments);
    List<String> said = new ArrayList<>();
    try (BufferedReader output = output(process)) {
      String line = output.readLine();
      while (line != null && !when.test(line)) {
        said.add(line);
        line = output.readLine();
      }
      assertThat(line).as(String.join("\n", said)).isNotNull();
      process.destroyForcibly();
      assertThat(process.waitFor()).isNotZero();
    }
  }

  /** Starts a command that stays; what it says goes to a file. */
  public Process stay(Path said, String... arguments) throws IOException {
    return builder(arguments).redirectOutput(said.toFile()).start();
  }

  private Process start(String input, String... arguments) throws IOException {
    Process process = builder(arguments).start();
    try (OutputStream its = process.getOutputStream()) {
      its.write(input.getBytes(StandardCharsets.UTF_8));
    }
    return process;
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("--add-opens"))
        .forEach(command::add);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx1g");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(EtlMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ROLLBOOK_HOME", settings.home().toString());
    builder.environment().put("ROLLBOOK_HOUSE", settings.house().root().toString());
    return builder;
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
