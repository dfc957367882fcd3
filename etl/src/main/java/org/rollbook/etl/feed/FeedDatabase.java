package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * The names of the environment variables that say how a sender's database is reached. Neither a
 * file nor a log holds what is in them.
 *
 * @param url the variable of the address, such as {@code jdbc:postgresql://host/name}; {@value
 *     #SENDER} in a name stands for the code of the sender
 */
public record FeedDatabase(String url, String user, String password) implements Serializable {
  /** What stands for the code of the sender, as several may have a database of the same build. */
  public static final String SENDER = "{sender}";

  public FeedDatabase {
    requireNonNull(url, "url is null");
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
  }

  /** The variables of one sender. */
  public FeedDatabase of(String sender) {
    String code = sender.replace('-', '_');
    return new FeedDatabase(
        url.replace(SENDER, code), user.replace(SENDER, code), password.replace(SENDER, code));
  }
}
