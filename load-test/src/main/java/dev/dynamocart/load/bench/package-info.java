/**
 * What the store does flat out: a closed loop of sessions that read, change and write back values through the Java
 * client, and what that costs in CPU and memory on both sides. A closed loop finds the highest throughput; its latencies
 * leave out the waiting that an open loop would show, so they are no SLA.
 */
@NullMarked
package dev.dynamocart.load.bench;

import org.jspecify.annotations.NullMarked;
