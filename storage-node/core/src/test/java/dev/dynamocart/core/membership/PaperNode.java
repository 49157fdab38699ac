package dev.dynamocart.core.membership;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node of a {@link PaperCluster}: its membership and nothing else; whatever takes time happens when the cluster says so. */
final class PaperNode {

    private static final int TIMEOUT_MILLIS = 1500;

    final Member self;
    private final PaperCluster cluster;
    private @Nullable ClusterView disk;
    private @Nullable Life life;

    PaperNode(PaperCluster cluster, Member self, @Nullable ClusterView disk) {
        this.cluster = cluster;
        this.self = self;
        this.disk = disk;
    }

    NodeId id() {
        return self.id();
    }

    boolean isRunning() {
        return life != null;
    }

    ClusterView view() {
        return present().membership.view();
    }

    void start() {
        if (life == null) {
            ClusterView known = disk;
            life = new Life(known == null ? cluster.seeds(self) : known);
            present().membership.start();
        }
    }

    /** What the disk was asked for last is done, or not. */
    void crash(Gen gen) {
        if (life != null && gen.chance(50)) {
            present().writeToDisk();
        }
        life = null;
    }

    void loseDisk() {
        life = null;
        disk = null;
    }

    private Life present() {
        return Objects.requireNonNull(life, "not running");
    }

    /** The disk is done with one operation, or fails. */
    void storeOne(boolean fails) {
        present().storeOne(fails);
    }

    /** The host tells how far the node has come. */
    void tellProgress() {
        Member.Progress progress = present().progress.poll();
        if (progress != null) {
            present().membership.announce(progress);
        }
    }

    /** The part of one ring that it was told of is done. */
    void doPart() {
        Long version = present().parts.pollFirst();
        if (version != null) {
            cluster.onDone(id(), version);
            present().membership.done(version);
        }
    }

    /** Tells a view, and asks for one. */
    void gossip(NodeId to) {
        cluster.post(id(), to, new Message.GossipView(0, view(), false));
        cluster.post(id(), to, new Message.GossipDigest(present().exchanges.nextRequest(), view().digest()));
    }

    void ask(Command command) {
        present().commands.onCommand(command, cluster::onReply);
    }

    private void hear(NodeId from, Message.GossipView told) {
        Membership membership = present().membership;
        if (present().exchanges.isAsked(told.request())) {
            membership.mergeAnswer(from, told.view());
        } else {
            membership.merge(from, told.view());
        }
    }

    void deliver(NodeId from, Message message) {
        switch (message) {
            case Message.GossipDigest question ->
                cluster.post(id(), from, new Message.GossipView(question.request(), view(), false));
            case Message.GossipView view -> hear(from, view);
            case Message.ForwardCommand forwarded ->
                present()
                        .commands
                        .onForwarded(
                                forwarded,
                                reply -> cluster.post(
                                        id(), from, new Message.CommandForwarded(forwarded.request(), reply)));
            case Message.CommandForwarded answer -> present().exchanges.onAnswer(from, answer);
            default -> throw new AssertionError("Nobody says " + message);
        }
    }

    /** Time passes for exchanges that nobody answers. */
    void passTime() {
        present().passTime();
    }

    /** From a start to a crash. */
    private final class Life implements Effects {
        private final Timers timers = new Timers(this);
        private final StoreCalls store = new StoreCalls(this);
        private final Exchanges exchanges = new Exchanges(timers, cluster.gen()::bits);
        private final Queue<StoreOp> submitted = new ArrayDeque<>();
        private final Queue<Member.Progress> progress = new ArrayDeque<>();
        private final TreeSet<Long> parts = new TreeSet<>();
        private final List<Long> due = new ArrayList<>();
        private final Membership membership;
        private final Commands commands;
        private long nowMillis;

        Life(ClusterView known) {
            Settings settings = cluster.settingsOf(id());
            membership = new Membership(
                    settings,
                    self,
                    known,
                    new Membership.Ports(store, timers, cluster.gen()::bits, this),
                    ring -> parts.add(ring.version()));
            commands = new Commands(
                    id(),
                    membership,
                    new StagingRules(settings.quorum(), cluster::isReachable),
                    new Commands.Ports(
                            exchanges, timers, cluster.gen()::bits, (to, question) -> cluster.post(id(), to, question)),
                    TIMEOUT_MILLIS);
        }

        void storeOne(boolean fails) {
            StoreOp operation = submitted.poll();
            if (operation == null) {
                return;
            }
            if (!fails && operation instanceof StoreOp.SaveView save) {
                disk = save.view();
            }
            store.onStored(
                    fails ? new StoreResult.Failed(operation.id(), "full") : new StoreResult.Done(operation.id()));
        }

        void writeToDisk() {
            if (submitted.peek() instanceof StoreOp.SaveView save) {
                disk = save.view();
            }
        }

        void passTime() {
            nowMillis += TIMEOUT_MILLIS;
            timers.advance(nowMillis);
            List<Long> now = List.copyOf(due);
            due.clear();
            now.forEach(timers::fire);
        }

        @Override
        public void send(PeerId to, Message message) {
            throw new AssertionError("Membership sends nothing by itself: " + message);
        }

        @Override
        public void submit(StoreOp operation) {
            submitted.add(operation);
        }

        @Override
        public void setTimer(long timer, long delayMillis) {
            due.add(timer);
        }

        @Override
        public void cancelTimer(long timer) {
            due.remove(timer);
        }

        @Override
        public void reply(long request, Reply reply) {
            throw new AssertionError("Nobody asked");
        }

        @Override
        public void emit(Event event) {
            switch (event) {
                case Event.ViewChanged changed -> {
                    Ring ring = changed.view().ring();
                    if (ring != null) {
                        cluster.onRing(PaperNode.this, ring, changed.view());
                    }
                }
                case Event.Progressed progressed -> progress.add(progressed.progress());
                default -> throw new AssertionError("Unexpected " + event);
            }
        }
    }
}
