package org.rollbook.warehouse.loader;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the loader of a home listens: a Unix socket in a folder that only the user of the home may
 * enter. An order goes in, and the exit code of the load comes back when it has ended.
 */
public final class LoaderSocket {
  /** The answer of a loader that is at work for another launcher. */
  public static final int BUSY = -1;

  /** The answer of a loader that was started with something else, and ends. */
  public static final int OTHER = -2;

  /** Linux takes no longer paths of sockets. */
  private static final int LONGEST_PATH = 107;

  private final Path file;

  /** The socket of a home. */
  public LoaderSocket(Path home) {
    this.file = home.resolve("run").resolve("loader").resolve("socket");
  }

  /** Whether a socket can stand there at all. */
  public boolean possible() {
    return file.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
  }

  /** Begins to listen, in the place of a loader that has ended. */
  public ServerSocketChannel listen() throws IOException {
    Files.createDirectories(file.getParent());
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(file);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(file));
    return channel;
  }

  /** Ends listening. */
  public void end(ServerSocketChannel channel) throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  /**
   * Reaches the loader.
   *
   * @throws IOException if none listens
   */
  public SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(file));
  }

  /**
   * Hands over an order and waits until it is done.
   *
   * @return the exit code of the load, {@link #BUSY} or {@link #OTHER}
   * @throws IOException if the loader ended before it answered
   */
  public static int ask(SocketChannel loader, Order order) throws IOException {
    order.write(new DataOutputStream(Channels.newOutputStream(loader)));
    return new DataInputStream(Channels.newInputStream(loader)).readInt();
  }

  /** What a launcher orders. */
  public static Order order(SocketChannel launcher) throws IOException {
    return Order.read(new DataInputStream(Channels.newInputStream(launcher)));
  }

  /** Answers a launcher. */
  public static void answer(SocketChannel launcher, int answer) throws IOException {
    DataOutputStream out = new DataOutputStream(Channels.newOutputStream(launcher));
    out.writeInt(answer);
    out.flush();
  }
}
