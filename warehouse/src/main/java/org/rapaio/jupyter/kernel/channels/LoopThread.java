package org.rapaio.jupyter.kernel.channels;

/**
 * Stands in for the class of the same name in rapaio-jupyter-kernel 3.0.1, which comes later on the
 * class path of a notebook's kernel.
 *
 * <p>That one starts its thread first and says {@code running = true} after: a thread that gets to
 * its loop before the word is said ends at once. A kernel without its shell loop never answers
 * (measured: 8 of 48 starts on two cores), and one without all three loops ends. Here the word
 * comes first. To be dropped with the first release of the kernel that does the same.
 */
public final class LoopThread extends Thread {
  private final long pause;
  private final Runnable body;
  private volatile boolean running;

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
    super.start();
  }

  @Override
  public void run() {
    while (running) {
      body.run();
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        running = false;
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the loop after the round that runs. */
  public void shutdown() {
    running = false;
  }
}
