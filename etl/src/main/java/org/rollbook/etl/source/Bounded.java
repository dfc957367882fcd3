package org.rollbook.etl.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A stream that fails rather than give more than it may. */
final class Bounded extends FilterInputStream {
  private final long most;
  private long given;

  Bounded(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(Math.max(0, n));
    return n;
  }

  private void count(int n) throws IOException {
    given += n;
    if (given > most) {
      throw new ZipException("more than %,d bytes".formatted(most));
    }
  }
}
