/**
 * One small state machine for each client request (§5): get with read repair, put with sloppy quorum, handing a put over to a
 * node that may coordinate it. The quorum arithmetic is in pure tallies. The same classes run in storage nodes and in clients
 * that coordinate by themselves (§6.4). Must not depend on other parts of layer 3: what coordinators need of them comes in
 * through {@link dev.dynamocart.core.coordinator.Replicas} and {@link dev.dynamocart.core.coordinator.Coordinating}.
 */
@NullMarked
package dev.dynamocart.core.coordinator;

import org.jspecify.annotations.NullMarked;
