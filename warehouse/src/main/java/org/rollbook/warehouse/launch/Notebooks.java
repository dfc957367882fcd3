package org.rollbook.warehouse.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoAccess;
import org.rollbook.warehouse.trino.TrinoClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs Jupyter with the Java kernel. All that Jupyter writes lies below the home; the token of the
 * user goes to it by the environment, which the kernel inherits.
 */
final class Notebooks {
  private static final String KERNEL = "rapaio-jupyter-kernel-3.0.1.jar";
  private static final String SPEC = "rollbook";
  private static final Duration TOKEN_HOLDS = Duration.ofHours(12);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(120);
  private static final String FAILED = "An error occurred while executing the following cell";
  private static final String OWN_ONLY = "rwx------";

  private final Settings settings;
  private final String user;
  private final Path folder;

  Notebooks(Settings settings, String user) {
    this.settings = settings;
    this.user = user;
    this.folder = settings.home().resolve("notebook");
  }

  /** Opens Jupyter on this machine and waits for its end. */
  int open(int port) {
    Map<String, String> environment = prepare();
    Progress.say(
        "notebook", "as %s; Jupyter says its address below, Ctrl-C ends it".formatted(user));
    return run(
        List.of(
            "jupyter",
            "notebook",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=" + port,
            "--notebook-dir=" + settings.house().root().resolve("notebooks")),
        environment,
        true);
  }

  /**
   * Runs notebooks from their first cell to their last, in copies.
   *
   * @param files none for all of the house
   * @param out where to leave them as HTML; null for nowhere
   * @return 0 if every cell of all held, else 1
   */
  int check(List<Path> files, Path out) {
    Map<String, String> environment = prepare();
    List<Path> all = files.isEmpty() ? ofTheHouse() : files;
    boolean held = true;
    for (Path file : all) {
      held &= check(file, out, environment);
    }
    return held ? 0 : 1;
  }

  private boolean check(Path file, Path out, Map<String, String> environment) {
    if (!Files.isRegularFile(file)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "There is no notebook " + file + "; name one that exists.");
    }
    long start = System.nanoTime();
    Path work = folder.resolve("run");
    Path log = settings.home().resolve("logs/notebook.log");
    try {
      own(work);
      Files.createDirectories(log.getParent());
      Path copy = work.resolve(file.getFileName().toString());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      List<String> command =
          List.of(
              "jupyter",
              "nbconvert",
              "--to",
              "html",
              "--execute",
              "--ExecutePreprocessor.timeout=300",
              "--ExecutePreprocessor.startup_timeout=" + ANSWERS_WITHIN.toSeconds(),
              "--ExecutePreprocessor.kernel_name=" + SPEC,
              copy.toString());
      int exit = run(command, environment, false);
      String name = file.getFileName().toString();
      if (exit != 0) {
        Progress.say("notebook", "%s: %s".formatted(name, reason(log)));
        return false;
      }
      if (out != null) {
        Files.createDirectories(out);
        String page = name.replaceFirst("\\.ipynb$", ".html");
        Files.copy(work.resolve(page), out.resolve(page), StandardCopyOption.REPLACE_EXISTING);
      }
      Progress.say("notebook", "%s: every cell holds, %s".formatted(name, Progress.since(start)));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + file, e);
    }
  }

  /** The cell that failed and what it said, as nbconvert ends its log. */
  private static String reason(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    int from = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(FAILED)) {
        from = i + 1;
      }
    }
    return "a cell failed; the whole log is %s%n  %s"
        .formatted(
            log,
            lines.subList(from, lines.size()).stream()
                .map(line -> line.replaceAll("\\x1b\\[[0-9;]*m", "").stripTrailing())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n  ")));
  }

  private List<Path> ofTheHouse() {
    try (Stream<Path> files = Files.list(settings.house().root().resolve("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the notebooks", e);
    }
  }

  /** Makes the kernel known, and gives what Jupyter and the kernel find in their environment. */
  private Map<String, String> prepare() {
    Path kernel = settings.house().root().resolve("warehouse/target").resolve(KERNEL);
    if (!Files.exists(kernel)) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "The Java kernel %s is missing; start through ./rollbook notebook, which fetches it."
              .formatted(kernel));
    }
    if (Children.onPath("jupyter").isEmpty()) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "Jupyter is not installed. On Debian, as root: apt-get install jupyter-notebook jupyter-nbconvert");
    }
    try {
      own(folder);
      Path spec = folder.resolve("share/kernels").resolve(SPEC);
      for (String each : List.of("share", "share/kernels", "config", "runtime", "ipython")) {
        own(folder.resolve(each));
      }
      own(spec);
      Files.writeString(
          spec.resolve("kernel.json"),
          JsonMapper.shared().writeValueAsString(kernel(kernel)),
          StandardCharsets.UTF_8);
      Path echarts = folder.resolve("echarts.min.js");
      copyEcharts(echarts);
      TrinoClient trino = TrinoClient.of(settings);
      Map<String, String> environment = new HashMap<>();
      environment.put("JUPYTER_PATH", folder.resolve("share").toString());
      environment.put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
      environment.put("JUPYTER_DATA_DIR", folder.resolve("share").toString());
      environment.put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
      environment.put("IPYTHONDIR", folder.resolve("ipython").toString());
      environment.put("NOTEBOOK_TOKEN", token());
      environment.put("NOTEBOOK_TRINO", trino.address());
      environment.put("NOTEBOOK_CERTIFICATE", trino.certificate().toString());
      try (Children none = new Children(settings.home())) {
        environment.put("NOTEBOOK_API", new Launcher(settings, none).url().replaceFirst("/$", ""));
      }
      environment.put("NOTEBOOK_ECHARTS", echarts.toString());
      environment.put("NOTEBOOK_THEME", settings.house().theme().toString());
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + folder, e);
    }
  }

  /**
   * The kernel runs on this JDK, with the classes of this module and the JDBC driver. They stand
   * before its own, so that our {@link org.rapaio.jupyter.kernel.channels.LoopThread} is taken.
   */
  private Map<String, Object> kernel(Path jar) {
    String classes =
        String.join(File.pathSeparator, System.getProperty("java.class.path"), jar.toString());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Duser.timezone=Asia/Shanghai",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classes,
            "org.rapaio.jupyter.kernel.MainApp",
            "{connection_file}"));
    return Map.of(
        "argv",
        command,
        "display_name",
        "Rollbook (Java)",
        "language",
        "java",
        "interrupt_mode",
        "message",
        // The compiler of the cells does not look at the class path of the kernel by itself.
        "env",
        Map.of("RJK_COMPILER_OPTIONS", "-classpath " + classes));
  }

  /** A token for the user, who is looked up whenever it is used. */
  private String token() {
    ScopeTree scopes = ScopeTree.of(CodeBook.read(settings.house().codes()));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.plus(TOKEN_HOLDS);
    new UserFile(settings.home(), scopes)
        .change(
            users ->
                users.with(
                    users
                        .find(user)
                        .orElseThrow(
                            () ->
                                new RollbookException(
                                    Fault.ARGUMENT_INVALID,
                                    "There is no user '%s'; ./rollbook user list names all."
                                        .formatted(user)))
                        .withToken(until)),
            users -> new TrinoAccess(settings).follow(users, scopes));
    new AuditLog(settings.home())
        .add(AuditEvent.atTerminal(AuditAction.USER, user, "notebook, token until " + until));
    return new Tokens(settings.home()).make(user, now, until);
  }

  /** The library of the pages, out of the webjar that the dashboard runs with. */
  private void copyEcharts(Path to) throws IOException {
    Path list = settings.house().root().resolve("dashboard/target/classpath");
    Optional<Path> jar =
        Stream.of(Files.readString(list, StandardCharsets.UTF_8).strip().split(File.pathSeparator))
            .map(Path::of)
            .filter(file -> file.getFileName().toString().startsWith("echarts-"))
            .findFirst();
    try (ZipFile zip =
        new ZipFile(
            jar.orElseThrow(
                    () ->
                        new RollbookException(
                            Fault.PROCESS_FAILED, "There is no ECharts in " + list))
                .toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(each -> each.getName().endsWith("/echarts.min.js"))
              .findFirst()
              .orElseThrow();
      try (InputStream script = zip.getInputStream(entry)) {
        Files.copy(script, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private int run(List<String> command, Map<String, String> environment, boolean shown) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    if (shown) {
      builder.inheritIO();
    } else {
      builder
          .redirectInput(new File("/dev/null"))
          .redirectOutput(settings.home().resolve("logs/notebook.log").toFile());
    }
    Process process = null;
    try {
      process = builder.start();
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new RollbookException(Fault.PROCESS_FAILED, "Interrupted while notebooks ran", e);
    }
  }

  /** A folder that only its owner can look into. */
  private static void own(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWN_ONLY)));
  }
}
