/**
 * Versions of one object and the causality between them: a dot for each write event, the context that says which events
 * were seen, and the siblings that no later write has replaced (§4.4, P1, P2). Layer 0: pure values, no I/O, no clock.
 */
@NullMarked
package dev.dynamocart.core.version;

import org.jspecify.annotations.NullMarked;
