package org.rollbook.etl.demo;

import java.util.Set;

/**
 * What holds between the units in a month.
 *
 * @param sending the units that send their people
 * @param sentBefore those that did the month before; empty in the first
 * @param losing stays of people whom another unit claims with more right
 * @param contested all stays of people whom several claim
 */
record Claims(
    int month,
    Set<String> sending,
    Set<String> sentBefore,
    Set<Stay> losing,
    Set<Stay> contested) {}
