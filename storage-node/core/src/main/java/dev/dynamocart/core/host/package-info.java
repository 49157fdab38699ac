/**
 * The contract between the core and whatever runs it: the effects that the core asks for, the disk operations and their
 * results, timers, randomness, settings, events and invariants. A host may be the Quarkus process or the simulator; the
 * core cannot tell. Layer 2: depends on {@code message}, {@code version} and {@code ring}.
 */
@NullMarked
package dev.dynamocart.core.host;

import org.jspecify.annotations.NullMarked;
