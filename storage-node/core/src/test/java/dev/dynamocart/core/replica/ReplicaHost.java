package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import java.util.ArrayDeque;
import java.util.Queue;

/** The host of a replica alone, which asks for nothing but its disk, where no lease ever fails. */
abstract class ReplicaHost implements Effects {

    /** What the disk was asked for and has not done yet, in order. */
    final Queue<StoreOp> submitted = new ArrayDeque<>();

    @Override
    public final void submit(StoreOp operation) {
        submitted.add(operation);
    }

    @Override
    public void emit(Event event) {}

    @Override
    public final void send(PeerId to, Message message) {
        throw new AssertionError("A replica sends nothing");
    }

    @Override
    public final void reply(long request, Reply reply) {
        throw new AssertionError("A replica answers no client");
    }

    @Override
    public final void setTimer(long timer, long delayMillis) {
        throw new AssertionError("Leases never fail here, so nothing is tried again");
    }

    @Override
    public final void cancelTimer(long timer) {
        throw new AssertionError("There is no timer");
    }
}
