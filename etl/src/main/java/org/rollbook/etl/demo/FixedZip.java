package org.rollbook.etl.demo;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose bytes depend on its content alone. It leaves the stream below open. */
final class FixedZip implements Closeable {
  private static final LocalDateTime SOMETIME = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final int BUFFER = 1 << 14;

  private final ZipOutputStream zip;

  FixedZip(OutputStream output) {
    zip = new ZipOutputStream(new Kept(output), StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Begins an entry; the stream that is returned is flushed by {@link #end}. */
  OutputStream begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(SOMETIME);
    zip.putNextEntry(entry);
    return new BufferedOutputStream(new Kept(zip), BUFFER);
  }

  void end(OutputStream entry) throws IOException {
    entry.flush();
    zip.closeEntry();
  }

  /** A whole entry. */
  void entry(String name, String text) throws IOException {
    OutputStream entry = begin(name);
    entry.write(text.getBytes(StandardCharsets.UTF_8));
    end(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Hands bytes on in whole, and does not close what is below. */
  private static final class Kept extends FilterOutputStream {
    Kept(OutputStream below) {
      super(below);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
