/**
 * What a host needs to drive a core on a Netty event loop: cheap timers and a clock that never goes back; and what it needs to keep
 * the loop free for those who behave: the gate of {@link dev.dynamocart.wire.loop.LoadGate} and the watch over slow callers. Depends
 * on Netty only.
 */
@NullMarked
package dev.dynamocart.wire.loop;

import org.jspecify.annotations.NullMarked;
