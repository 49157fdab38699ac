/** What happens in the node, as numbers at {@code /q/metrics} and as lines in the log. */
@NullMarked
package dev.dynamocart.server.metrics;

import org.jspecify.annotations.NullMarked;
