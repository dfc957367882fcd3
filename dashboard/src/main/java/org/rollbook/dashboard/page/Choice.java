package org.rollbook.dashboard.page;

/** One entry of a list to choose from; {@code depth} is how far it is set in. */
public record Choice(String value, String label, boolean chosen, int depth) {}
