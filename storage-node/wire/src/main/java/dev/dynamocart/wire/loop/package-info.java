/**
 * What a host needs to drive a core on a Netty event loop: cheap timers and a clock that never goes back. Depends on Netty
 * only.
 */
@NullMarked
package dev.dynamocart.wire.loop;

import org.jspecify.annotations.NullMarked;
