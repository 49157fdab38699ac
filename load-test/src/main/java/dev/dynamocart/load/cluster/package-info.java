/**
 * A cluster that {@code ./cart up} started, as somebody who breaks it and changes its members sees it: the launcher that knows its
 * processes, its nodes' admin API, and what a change of members takes at least (§4.9, §6.2). Knows nothing of runs and their clocks.
 */
@NullMarked
package dev.dynamocart.load.cluster;

import org.jspecify.annotations.NullMarked;
