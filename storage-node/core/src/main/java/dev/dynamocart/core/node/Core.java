package dev.dynamocart.core.node;

import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;

/**
 * A protocol core as its host drives it: inputs go in here, effects come out through
 * {@link dev.dynamocart.core.host.Effects}.
 *
 * <p>Threads: one thread drives a core, one input at a time; each call runs to its end without blocking. {@code nowMillis} is
 * the host's monotonic clock and never goes back from one call to the next.
 */
public interface Core {

    /** The first input, once. */
    void start(long nowMillis);

    /** A message came in. {@code from} was proved by the transport. */
    void onMessage(long nowMillis, PeerId from, Message message);

    /** A client's request came in; it is answered by exactly one {@code reply(request, …)}. */
    void onRequest(long nowMillis, long request, Request body);

    /** An operator's command came in; it is answered by exactly one {@code reply(request, …)}. Only for the shard that gossips. */
    void onCommand(long nowMillis, long request, Command command);

    /** The store did what was submitted. */
    void onStored(long nowMillis, StoreResult result);

    /** A timer that was set is due. */
    void onTimer(long nowMillis, long timer);

    /** What another shard of this node, or whoever formed the cluster, knows of members and ring. */
    void onView(long nowMillis, ClusterView view);

    /**
     * How far this whole node has come with the ring: the least that its shards have told by
     * {@link dev.dynamocart.core.host.Event.Progressed}, in each part. Only for the shard that gossips, which tells it to the
     * others.
     */
    void onProgress(long nowMillis, Member.Progress progress);

    /**
     * The transport found that {@code node} cannot be reached: refused, or the connection broke. Advice only: it may be
     * wrong, late, repeated or never given.
     */
    void onUnreachable(long nowMillis, NodeId node);
}
