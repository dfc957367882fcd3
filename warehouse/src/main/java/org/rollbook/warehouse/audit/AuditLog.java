package org.rollbook.warehouse.audit;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.rollbook.warehouse.setting.Secrets;

/**
 * Who did what, in {@code audit/log.jsonl} of the home: one line each, only ever added to. Each
 * line is sealed together with the seal of the line before, so a line that is changed, taken out,
 * put in or moved breaks the chain; {@link AuditCheck} looks for that. Any number of processes
 * write: each line under a lock.
 */
public final class AuditLog {
  /** A file lock holds between processes only; this one between the threads of one. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private static final Set<OpenOption> OPEN =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path home;
  private final Path folder;

  /** The log of a home; its folder is made if it does not exist. */
  public AuditLog(Path home) {
    this.home = requireNonNull(home, "home is null");
    this.folder = home.resolve("audit");
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
  }

  Path file() {
    return folder.resolve("log.jsonl");
  }

  Path head() {
    return folder.resolve("head");
  }

  /** Adds what happened now; it is on disk when this returns. */
  public void add(AuditEvent event) {
    locked(
        (log, head, seals) -> {
          AuditHead last = last(log, head, seals);
          Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          long number = last.number() + 1;
          String seal = seals.of(AuditEntry.body(number, now, event, last.seal()));
          String line = new AuditEntry(number, now, event, last.seal(), seal).line() + "\n";
          // What a crash left of a line that was not finished is no part of the log.
          log.truncate(last.length());
          long at = log.size();
          // A log that was cut may end in the middle of a line; this one is to be whole.
          boolean cut = at > 0 && bytes(log, at - 1, 1)[0] != '\n';
          byte[] bytes = ((cut ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8);
          write(log, bytes, at);
          log.force(false);
          set(head, new AuditHead(number, at + bytes.length, seal), seals);
        });
  }

  /**
   * Reads every line in order, whole or not.
   *
   * @return how far the log claims to go; empty if what says so is not genuine
   */
  Optional<AuditHead> read(Consumer<String> lines) {
    State state = new State();
    locked(
        (log, head, seals) -> {
          state.length = log.size();
          state.head = AuditHead.read(text(head), seals);
        });
    // Outside of the lock: writers do not wait for a reader, and lines never change.
    try (BufferedReader reader = Files.newBufferedReader(file(), StandardCharsets.UTF_8)) {
      long read = 0;
      for (String line = reader.readLine();
          line != null && read < state.length;
          line = reader.readLine()) {
        read += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        lines.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(), e);
    }
    return state.head;
  }

  private static final class State {
    private long length;
    private Optional<AuditHead> head = Optional.empty();
  }

  /** The seals of this home, which exist once the log was written to. */
  AuditSeal seals() {
    return new AuditSeal(home);
  }

  /**
   * Where the chain goes on. If the head is gone or was changed, the next line is not linked to the
   * one before: whoever took lines off the end leaves that break for good.
   */
  private static AuditHead last(FileChannel log, FileChannel head, AuditSeal seals)
      throws IOException {
    Optional<AuditHead> known = AuditHead.read(text(head), seals);
    if (known.isPresent()) {
      // A writer that ended between line and head leaves lines behind the head.
      return follow(log, known.get());
    }
    AuditHead found = follow(log, AuditHead.EMPTY);
    return new AuditHead(found.number(), found.length(), AuditSeal.NONE);
  }

  private static AuditHead follow(FileChannel log, AuditHead from) throws IOException {
    if (log.size() <= from.length()) {
      return from;
    }
    String rest =
        new String(bytes(log, from.length(), log.size() - from.length()), StandardCharsets.UTF_8);
    AuditHead last = from;
    int start = 0;
    for (int end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      String line = rest.substring(start, end);
      long length = last.length() + line.getBytes(StandardCharsets.UTF_8).length + 1;
      AuditHead before = last;
      last =
          AuditEntry.read(line)
              .map(entry -> new AuditHead(entry.number(), length, entry.seal()))
              .orElseGet(() -> new AuditHead(before.number(), length, before.seal()));
      start = end + 1;
    }
    return last;
  }

  private interface Work {
    void on(FileChannel log, FileChannel head, AuditSeal seals) throws IOException;
  }

  private void locked(Work work) {
    ONE_AT_A_TIME.lock();
    try (FileChannel log = FileChannel.open(file(), OPEN, owner());
        FileLock _ = log.lock();
        FileChannel head = FileChannel.open(head(), OPEN, owner())) {
      boolean begins = new Secrets(home).find(Secrets.AUDIT_KEY).isEmpty();
      AuditSeal seals = seals();
      if (begins) {
        // The key comes with the log: a log that is gone while there is a key was taken away.
        set(head, AuditHead.EMPTY, seals);
      }
      work.on(log, head, seals);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log in %s cannot be used".formatted(folder), e);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static FileAttribute<?> owner() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static void set(FileChannel head, AuditHead value, AuditSeal seals) throws IOException {
    byte[] text = value.text(seals).getBytes(StandardCharsets.US_ASCII);
    write(head, text, 0);
    head.truncate(text.length);
  }

  private static String text(FileChannel head) throws IOException {
    return new String(bytes(head, 0, head.size()), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(FileChannel channel, long from, long length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length));
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, from + buffer.position());
    }
    return buffer.array();
  }

  private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, at + buffer.position());
    }
  }
}
