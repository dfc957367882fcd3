package org.rapaio.jupyter.kernel.channels;

import java.util.Arrays;

/**
 * Stands in for the class of the same name in rapaio-jupyter-kernel 3.0.1, which comes later on the
 * class path of a notebook's kernel.
 *
 * <p>That one starts its thread first and says {@code running = true} after: a thread that gets to
 * its loop before the word is said ends at once. A kernel without its shell loop never answers
 * (measured: 8 of 48 starts on two cores), and one without all three loops ends. Here the word
 * comes first.
 *
 * <p>The kernel also binds its channels, and so starts their loops, before it knows who handles a
 * message: a request that is there at once ends the loop with an exception, and such a kernel does
 * not answer either. Here a loop takes its first round when {@code Channels.connect}, which starts
 * it, has returned.
 *
 * <p>To be dropped with the first release of the kernel that does both.
 */
public final class LoopThread extends Thread {
  private static final String CHANNELS = "org.rapaio.jupyter.kernel.channels.Channels";

  private final long pause;
  private final Runnable body;
  private volatile boolean running;
  private volatile Thread starter;

  /**
   * @param pause between two rounds, in milliseconds
   * @param body one round
   */
  public LoopThread(String name, long pause, Runnable body) {
    super(name);
    this.pause = pause;
    this.body = body;
  }

  @Override
  public synchronized void start() {
    running = true;
    starter = Thread.currentThread();
    super.start();
  }

  @Override
  public void run() {
    while (running && connecting(starter.getStackTrace())) {
      rest();
    }
    while (running) {
      body.run();
      rest();
    }
  }

  private static boolean connecting(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(
            frame ->
                frame.getMethodName().equals("connect") && frame.getClassName().equals(CHANNELS));
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the loop after the round that runs. */
  public void shutdown() {
    running = false;
  }
}
