package org.rollbook.etl.check;

import picocli.CommandLine.Command;

/** {@code feed}: what can be done with a feed before its sender sends. */
@Command(
    name = "feed",
    description = "Work with the formats of senders.",
    mixinStandardHelpOptions = true,
    subcommands = FeedCheckCommand.class)
public final class FeedCommand {}
