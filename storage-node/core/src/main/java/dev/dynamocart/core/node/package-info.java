/**
 * The two cores that a host drives: {@link dev.dynamocart.core.node.StorageNode} for a shard of a storage node and
 * {@link dev.dynamocart.core.node.ClientNode} for a client that coordinates by itself (§6.4). Each routes inputs to the
 * part that handles them and has no rules of its own. Layer 4.
 */
@NullMarked
package dev.dynamocart.core.node;

import org.jspecify.annotations.NullMarked;
