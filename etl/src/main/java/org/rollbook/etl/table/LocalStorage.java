package org.rollbook.etl.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, which without its native library starts the program {@code chmod} for
 * every file that it makes: about 50 ms each, most of the time of a load of many small packages.
 * This one asks the JDK instead. It also leaves out the {@code .crc} files beside each file.
 */
public final class LocalStorage extends RawLocalFileSystem {
  /** Made by Hadoop, by name. */
  public LocalStorage() {}

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    Files.setPosixFilePermissions(
        pathToFile(path).toPath(),
        PosixFilePermissions.fromString(
            permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL));
  }

  /** The same for Hadoop's other interface, through which Delta commits. */
  public static final class Context extends DelegateToFileSystem {
    /** Made by Hadoop, by name. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new LocalStorage(), configuration, "file", false);
    }
  }
}
