package org.rollbook.etl.load;

import picocli.CommandLine.Command;

/** {@code bench}: measures; each subcommand one thing. */
@Command(
    name = "bench",
    description = "Measure on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = BenchLoadCommand.class)
public final class BenchCommand {}
