/** Tests of connections, over sockets on loopback and random ports. */
@NullMarked
package dev.dynamocart.wire.peer;

import org.jspecify.annotations.NullMarked;
