package dev.dynamocart.core.node;

import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.coordinator.Replicas;
import dev.dynamocart.core.handoff.HintedHandoff;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.replica.Replica;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.transfer.HeldCopies;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Gives transfer the copies that are held as a home, and the way to other nodes.
 *
 * @param haveAllSeenRing whether every participant goes by that ring or a later one
 * @param pace how fast records may move
 */
record TransferPort(
        Replica replica,
        StoreCalls store,
        Replicas replicas,
        LongPredicate haveAllSeenRing,
        HintedHandoff handoff,
        Pace pace,
        Effects effects)
        implements HeldCopies {

    @Override
    public boolean haveAllSeen(long version) {
        return haveAllSeenRing.test(version);
    }

    @Override
    public void scan(LongFunction<StoreOp> scan, Consumer<StoreResult> listener) {
        store.submit(scan, listener::accept);
    }

    @Override
    public void merge(Key key, Siblings theirs, Consumer<Boolean> done) {
        replica.merge(Space.HOME, key, theirs, List.of(), (stored, changed) -> {
            if (stored && changed) {
                effects.emit(new Event.ReplicaChanged(key, WriteCause.TRANSFER, Space.HOME));
            }
            done.accept(stored);
        });
    }

    @Override
    public void forget(Key key, Siblings confirmed, Consumer<Boolean> done) {
        replica.forget(key, confirmed, done::accept);
    }

    @Override
    public boolean keepsHints() {
        return handoff.keepsAny();
    }

    @Override
    public int piecesMax() {
        return pace.pieces();
    }

    @Override
    public long pauseMillis() {
        return pace.pauseMillis();
    }

    @Override
    public void ask(NodeId node, Message.Question question) {
        replicas.ask(node, question);
    }

    @Override
    public boolean isReachable(NodeId node) {
        return replicas.isReachable(node);
    }

    @Override
    public void reportSilence(NodeId node) {
        replicas.reportSilence(node);
    }
}
