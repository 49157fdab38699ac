package dev.dynamocart.core.node;

import dev.dynamocart.core.antientropy.HomeCopies;
import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.coordinator.Coordinating;
import dev.dynamocart.core.coordinator.Replicas;
import dev.dynamocart.core.detector.FailureDetector;
import dev.dynamocart.core.handoff.HintStore;
import dev.dynamocart.core.handoff.HintedHandoff;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.membership.Membership;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.reaping.ReapingPeers;
import dev.dynamocart.core.replica.Replica;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the parts of a storage node need of one another, as the narrow ports that each of them names. */
final class NodePorts {

    private NodePorts() {}

    /**
     * Reaches other nodes by message and this one directly.
     *
     * @param hostOf the host of a member
     * @param askSelf takes questions to this node; its answers come in like any other's
     */
    record ReplicaPort(
            NodeId self,
            FailureDetector detector,
            Effects effects,
            Function<NodeId, String> hostOf,
            Consumer<Message.Question> askSelf)
            implements Replicas {
        @Override
        public String hostOf(NodeId node) {
            return hostOf.apply(node);
        }

        @Override
        public void ask(NodeId node, Message.Question question) {
            if (node.equals(self)) {
                askSelf.accept(question);
            } else {
                effects.send(new PeerId.Node(node), question);
            }
        }

        @Override
        public boolean isReachable(NodeId node) {
            return node.equals(self) || detector.isReachable(node);
        }

        /** Gossip brings the rings together within seconds; nothing is done at once. */
        @Override
        public void reportWrongRole(NodeId node) {}

        @Override
        public void reportSilence(NodeId node) {
            if (!node.equals(self)) {
                detector.onSilence(node);
            }
        }
    }

    /** Gives coordinators dots and a place for hints. */
    record CoordinatingPort(
            NodeId self, Durability durability, Replica replica, HintedHandoff handoff, InFlight inFlight)
            implements Coordinating {
        @Override
        public void ended(Request.Put put) {
            inFlight.free(put.payload().length());
        }

        @Override
        public void sync(Runnable done) {
            replica.sync(done);
        }

        @Override
        public void mint(Request.Put put, List<NodeId> hintFor, Minted listener) {
            boolean hint = !hintFor.isEmpty();
            if (hint && !handoff.reserve(put.key())) {
                listener.refused(Reply.Refusal.OVERLOADED);
                return;
            }
            replica.mint(put, hintFor, new Replica.Minted() {
                @Override
                public void minted(Siblings siblings, Context forgotten) {
                    if (hint) {
                        handoff.onKept(put.key(), hintFor);
                    }
                    listener.minted(siblings, forgotten);
                }

                @Override
                public void refused(Reply.Refusal why) {
                    if (hint) {
                        handoff.onNotKept(put.key());
                    }
                    listener.refused(why);
                }
            });
        }

        @Override
        public void keepHint(Key key, Siblings siblings, NodeId target, HintKept listener) {
            if (!handoff.reserve(key)) {
                listener.kept(false);
                return;
            }
            List<NodeId> hintFor = List.of(target);
            replica.merge(Space.HINTS, key, siblings, hintFor, (stored, changed) -> {
                if (stored) {
                    handoff.onKept(key, hintFor);
                } else {
                    handoff.onNotKept(key);
                }
                listener.kept(stored);
            });
        }
    }

    /**
     * What a port takes from the node.
     *
     * @param ring the ring as the node knows it
     * @param met is told of copies that scans meet
     */
    record Listeners(Supplier<@Nullable Ring> ring, BiConsumer<Key, Siblings> met) {}

    /** Gives anti-entropy and reaping the copies that are held as a home. */
    record HomePort(Replica replica, StoreCalls store, Replicas replicas, Listeners listeners, Effects effects)
            implements HomeCopies, ReapingPeers {
        @Override
        public @Nullable Ring ring() {
            return listeners.ring().get();
        }

        @Override
        public void scan(LongFunction<StoreOp> scan, Consumer<StoreResult> listener) {
            store.submit(scan, listener::accept);
        }

        @Override
        public void read(Key key, CopyReader reader) {
            replica.read(Space.HOME, key, held -> reader.read(held.siblings(), held.damaged()));
        }

        @Override
        public void read(Key key, Consumer<Siblings> listener) {
            replica.read(Space.HOME, key, held -> listener.accept(held.siblings()));
        }

        @Override
        public void met(Key key, Siblings copy) {
            listeners.met().accept(key, copy);
        }

        @Override
        public void merge(Key key, Siblings theirs, Runnable done) {
            replica.merge(Space.HOME, key, theirs, List.of(), (stored, changed) -> {
                if (stored && changed) {
                    effects.emit(new Event.ReplicaChanged(key, WriteCause.ANTI_ENTROPY, Space.HOME));
                }
                done.run();
            });
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

    /** The pace of work that asks nobody, as a planted fault has it. */
    record FullSpeed(int pieces, long pauseMillis) implements Pace {}

    /** Gives handoff its hints on disk and the way to their targets. */
    record HintPort(
            Replica replica,
            StoreCalls store,
            Timers timers,
            Replicas replicas,
            Pace pace,
            Supplier<Membership> membership)
            implements HintStore {

        private static final int RETRY_MILLIS = 1000;

        @Override
        public @Nullable Ring ring() {
            return membership.get().view().ring();
        }

        @Override
        public boolean hasHandedOver() {
            return membership.get().hasHandedOver();
        }

        @Override
        public void retarget(Key key, List<NodeId> former, List<NodeId> targets, Runnable done) {
            replica.retarget(key, former, targets, done);
        }

        @Override
        public int deliveriesMax() {
            return pace.pieces();
        }

        @Override
        public void list(Consumer<List<StoreResult.Hint>> listener) {
            store.submit(StoreOp.ListHints::new, result -> {
                if (result instanceof StoreResult.Hints hints) {
                    listener.accept(hints.hints());
                } else {
                    timers.schedule(RETRY_MILLIS, () -> list(listener));
                }
            });
        }

        @Override
        public void read(Key key, HintReader reader) {
            replica.read(Space.HINTS, key, held -> reader.read(held.siblings(), held.hintFor()));
        }

        @Override
        public void settle(Key key, NodeId target, Siblings delivered, Runnable done) {
            replica.settle(key, target, delivered, done);
        }

        @Override
        public boolean isReachable(NodeId node) {
            return replicas.isReachable(node);
        }

        @Override
        public void reportSilence(NodeId node) {
            replicas.reportSilence(node);
        }

        @Override
        public void ask(NodeId node, Message.Question question) {
            replicas.ask(node, question);
        }
    }
}
