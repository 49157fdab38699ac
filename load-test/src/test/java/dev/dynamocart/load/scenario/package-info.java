/** Whole runs against services in this process, over real sockets. */
@NullMarked
package dev.dynamocart.load.scenario;

import org.jspecify.annotations.NullMarked;
