/** Tests of real clusters: packaged node processes on free ports of the loopback, driven over HTTP, killed and cut. */
@NullMarked
package dev.dynamocart.server.process;

import org.jspecify.annotations.NullMarked;
