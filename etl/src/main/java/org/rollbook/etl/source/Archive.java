package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip, opened at its directory; nothing is unpacked but what is asked for. */
final class Archive implements Closeable {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Pattern LEADS_OUT = Pattern.compile("^/|^[A-Za-z]:|(^|/)\\.\\.(/|$)|\\x00");

  private final ZipFile zip;
  private final Path file;
  private final SourceLimits limits;
  private final List<ZipEntry> entries;
  private final Map<String, ZipEntry> byName = new TreeMap<>();
  private long inflated;

  private Archive(ZipFile zip, Path file, SourceLimits limits) {
    this.zip = zip;
    this.file = file;
    this.limits = limits;
    this.entries = zip.stream().<ZipEntry>map(entry -> entry).toList();
    entries.forEach(entry -> byName.putIfAbsent(key(entry.getName()), entry));
  }

  /** Opens an archive that has been looked at. */
  static Archive open(Path file, SourceLimits limits) throws IOException {
    return new Archive(zip(file), file, limits);
  }

  /** Looks at an archive: is it whole, of a decent size, and are its names what they should be. */
  static Optional<Archive> inspect(Path file, SourceLimits limits, Findings findings)
      throws IOException {
    Magic magic = Magic.of(file);
    if (magic == Magic.SEVEN_ZIP || magic == Magic.RAR || magic == Magic.GZIP) {
      findings.refuse(
          "FORMAT_WRONG", "is %s; send it as a zip without password".formatted(magic.title()));
      return Optional.empty();
    }
    if (magic == Magic.OTHER) {
      findings.refuse("FORMAT_WRONG", "is neither a zip nor a workbook; export it again");
      return Optional.empty();
    }
    ZipFile zip;
    try {
      zip = zip(file);
    } catch (ZipException e) {
      if (String.valueOf(e.getMessage()).contains("encrypted")) {
        findings.refuse("FILE_ENCRYPTED", "has a password; send it without");
      } else {
        findings.refuse("FILE_DAMAGED", "is cut or damaged (%s); send it again".formatted(said(e)));
      }
      return Optional.empty();
    }
    if (zip.size() > limits.entries()) {
      findings.refuse(
          "FILE_TOO_LARGE",
          "has %,d entries; the most is %,d".formatted(zip.size(), limits.entries()));
      zip.close();
      return Optional.empty();
    }
    Archive archive = new Archive(zip, file, limits);
    archive.checkNames(findings);
    return Optional.of(archive);
  }

  /** Names are UTF-8; older Chinese tools write them in GBK without saying so. */
  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      if (String.valueOf(e.getMessage()).contains("bad entry name")) {
        return new ZipFile(file.toFile(), GB18030);
      }
      throw e;
    }
  }

  private void checkNames(Findings findings) {
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (LEADS_OUT.matcher(name.replace('\\', '/')).find()) {
        findings.refuse("ENTRY_INVALID", "its entry '%s' leads out of it".formatted(shown(name)));
      } else if (byName.get(key(name)) != entry) {
        findings.refuse("ENTRY_INVALID", "has the entry '%s' twice".formatted(shown(name)));
      }
    }
  }

  /** The entries in the order of the archive. */
  List<ZipEntry> entries() {
    return entries;
  }

  /** The entry of a name, whatever its case. */
  Optional<ZipEntry> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  InputStream open(ZipEntry entry) throws IOException {
    return new Bounded(zip.getInputStream(entry), limits.entryBytes());
  }

  /**
   * Unpacks an entry into nothing, to see that it is whole and of a decent size, whatever the
   * archive says of it.
   */
  boolean check(ZipEntry entry, long mostBytes, Findings findings) throws IOException {
    String name = shown(entry.getName());
    long bytes = 0;
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    long packed = Math.max(1, Math.min(entry.getCompressedSize(), file.toFile().length()));
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        inflated += n;
        crc.update(buffer, 0, n);
        if (bytes > Math.min(mostBytes, limits.entryBytes()) || inflated > limits.inflatedBytes()) {
          findings.refuse(
              "FILE_TOO_LARGE",
              "its entry '%s' unpacks to more than %,d bytes".formatted(name, bytes - n));
          return false;
        }
        if (bytes > SourceLimits.HARMLESS_BYTES && bytes / packed > SourceLimits.MOST_INFLATION) {
          findings.refuse(
              "FILE_TOO_LARGE",
              "its entry '%s' unpacks to more than %d times its size; that is no honest file"
                  .formatted(name, SourceLimits.MOST_INFLATION));
          return false;
        }
      }
    } catch (ZipException e) {
      damaged(name, said(e), findings);
      return false;
    } catch (java.io.EOFException e) {
      damaged(name, "it ends too early", findings);
      return false;
    }
    if (crc.getValue() != entry.getCrc() || bytes != entry.getSize()) {
      damaged(name, "its size or checksum is not what the archive says", findings);
      return false;
    }
    return true;
  }

  private static void damaged(String name, String why, Findings findings) {
    findings.refuse(
        "FILE_DAMAGED",
        "its entry '%s' is cut or damaged (%s); send it again".formatted(name, why));
  }

  /** Entry names may hold the names of persons; what follows the folder is not shown. */
  private static String shown(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".lrmx")
        ? "*.lrmx"
        : name.substring(0, Math.min(name.length(), 100));
  }

  private static String said(IOException e) {
    return String.valueOf(e.getMessage());
  }

  private static String key(String name) {
    return name.replace('\\', '/').toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
