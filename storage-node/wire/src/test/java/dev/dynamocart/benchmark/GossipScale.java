package dev.dynamocart.benchmark;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.membership.Commands;
import dev.dynamocart.core.membership.Gossip;
import dev.dynamocart.core.membership.Membership;
import dev.dynamocart.core.membership.StagingRules;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How soon, and with how many bytes, many nodes agree on a change of their members (§4.8.1, §6.6): the real gossip and the real
 * decider, in rounds of one exchange a node, with the real bytes. {@code ./cart bench gossip} prints it for 5, 200 and 1,000 nodes.
 */
public final class GossipScale {

    private static final int ROUNDS_MAX = 500;
    private static final int PARTITIONS_MIN = 64;
    private static final int PARTITIONS_A_NODE = 4;
    private static final int KIB = 1024;

    private final SplittableRandom random;
    private final MessageCodec codec = new MessageCodec();
    private final ByteBuf buffer = Unpooled.buffer();
    private final Map<NodeId, Node> nodes = new HashMap<>();
    private final List<Node> order = new ArrayList<>();
    private final Queue<Runnable> inputs = new ArrayDeque<>();
    private final int partitions;
    private long bytes;

    /**
     * What it took.
     *
     * @param viewBytes one whole view at the end
     * @param roundsToHear until all nodes went by the ring that begins the change
     * @param roundsToSettle until all nodes knew that the change was over, when moving data takes no time
     * @param bytesToHear bytes that a node sent until then, on average
     * @param bytesToSettle the same until the change was over
     */
    public record Result(
            int nodes,
            int partitions,
            int viewBytes,
            int roundsToHear,
            int roundsToSettle,
            long bytesToHear,
            long bytesToSettle) {}

    private GossipScale(int count, long seed) {
        random = new SplittableRandom(seed);
        partitions = Math.max(PARTITIONS_MIN, Integer.highestOneBit(PARTITIONS_A_NODE * count));
        List<Member> members = IntStream.rangeClosed(1, count + 1)
                .mapToObj(i -> new Member(new NodeId("node-" + i), "10.0." + i / 256 + "." + i % 256, 9101, 8101, 0)
                        .with(i > count ? Member.Progress.NONE : new Member.Progress(1, 1)))
                .sorted()
                .toList();
        NodeId joiner = new NodeId("node-" + (count + 1));
        List<NodeId> owners = members.stream()
                .map(Member::id)
                .filter(id -> !id.equals(joiner))
                .toList();
        ClusterView view = ClusterView.unformed(members).formed(0xC1, new Ring(1, 3, Claim.form(owners, partitions)));
        for (Member member : members) {
            Node node = new Node(member, view, owners);
            nodes.put(member.id(), node);
            order.add(node);
        }
        order.forEach(node -> node.membership.start());
        handle();
    }

    /** A cluster of so many nodes is joined by one more. */
    public static Result measure(int count, long seed) {
        GossipScale cluster = new GossipScale(count, seed);
        Node decider = cluster.order.stream()
                .filter(node -> node.ring().authority().decider().equals(node.id))
                .findFirst()
                .orElseThrow();
        decider.ask(new Command.Stage(new StagedChange.Join(new NodeId("node-" + (count + 1)))));
        decider.ask(new Command.Commit(0));
        long begun = decider.ring().version();
        int heard = cluster.roundsUntil(begun, false);
        long bytesToHear = cluster.bytes;
        int settled = heard + cluster.roundsUntil(begun + 3, true);
        return new Result(
                count,
                cluster.partitions,
                cluster.sizeOf(new Message.ViewFetched(1, decider.membership.view())),
                heard,
                settled,
                bytesToHear / (count + 1),
                cluster.bytes / (count + 1));
    }

    /** Rounds until all go by this ring, and, if {@code alike}, know exactly the same. */
    private int roundsUntil(long version, boolean alike) {
        int rounds = 0;
        while (!isReached(version, alike)) {
            if (++rounds > ROUNDS_MAX) {
                throw new IllegalStateException("Not reached in " + ROUNDS_MAX + " rounds");
            }
            for (Node node : order) {
                node.round();
                handle();
            }
        }
        return rounds;
    }

    private boolean isReached(long version, boolean alike) {
        long digest = order.getFirst().membership.view().digest();
        return order.stream()
                .allMatch(node -> node.ring().version() >= version
                        && (!alike || node.membership.view().digest() == digest));
    }

    private void handle() {
        for (Runnable next = inputs.poll(); next != null; next = inputs.poll()) {
            next.run();
        }
    }

    private int sizeOf(Message message) {
        buffer.clear();
        try {
            codec.encode(message, buffer);
        } catch (CodecException e) {
            throw new IllegalStateException(e);
        }
        return buffer.readableBytes() + Integer.BYTES;
    }

    /** Membership and gossip of one node, on a disk and a network that take no time. */
    private final class Node implements Effects {
        private final NodeId id;
        private final Timers timers = new Timers(this);
        private final StoreCalls store = new StoreCalls(this);
        private final Membership membership;
        private final Gossip gossip;
        private final Commands commands;
        private long roundTimer;

        Node(Member self, ClusterView view, List<NodeId> owners) {
            id = self.id();
            Settings settings = new Settings(
                    id,
                    new Settings.Quorum(3, 2, 2),
                    new Settings.Cluster(owners.subList(0, 3), owners.size(), partitions, true),
                    Settings.Timing.DEFAULT,
                    Settings.Limits.DEFAULT);
            Exchanges exchanges = new Exchanges(timers, random::nextLong);
            Membership.RingPart part = ring -> inputs.add(() -> done(ring));
            membership = new Membership(
                    settings, self, view, new Membership.Ports(store, timers, random::nextLong, this), part);
            gossip = new Gossip(membership, exchanges, timers, random::nextLong, this, 1000);
            commands = new Commands(
                    id,
                    membership,
                    new StagingRules(settings.quorum(), _ -> true),
                    new Commands.Ports(exchanges, timers, random::nextLong, (_, _) -> {}),
                    1000);
        }

        private void done(Ring ring) {
            membership.done(ring.version());
        }

        Ring ring() {
            Ring ring = membership.view().ring();
            if (ring == null) {
                throw new IllegalStateException(id + " knows no ring");
            }
            return ring;
        }

        void ask(Command command) {
            commands.onCommand(command, reply -> {
                if (reply instanceof Reply.CommandRefused refused) {
                    throw new IllegalStateException(refused.detail());
                }
            });
            handle();
        }

        void round() {
            if (roundTimer == 0) {
                gossip.start();
            } else {
                timers.fire(roundTimer);
            }
        }

        @Override
        public void send(PeerId to, Message message) {
            bytes += sizeOf(message);
            Node peer = Objects.requireNonNull(nodes.get(((PeerId.Node) to).id()), "nobody is called so");
            inputs.add(() -> peer.hear(id, message));
        }

        private void hear(NodeId from, Message message) {
            switch (message) {
                case Message.GossipDigest digest -> gossip.onDigest(new PeerId.Node(from), digest);
                case Message.GossipView view -> gossip.onView(from, view);
                case Message.GossipSame _ -> {}
                default -> throw new IllegalStateException("No gossip: " + message);
            }
        }

        @Override
        public void submit(StoreOp operation) {
            inputs.add(() -> store.onStored(new StoreResult.Done(operation.id())));
        }

        @Override
        public void setTimer(long timer, long delayMillis) {
            roundTimer = timer;
        }

        @Override
        public void cancelTimer(long timer) {
            throw new IllegalStateException("Gossip never stops");
        }

        @Override
        public void reply(long request, Reply reply) {
            throw new IllegalStateException("Nobody asked");
        }

        @Override
        public void emit(Event event) {
            if (event instanceof Event.Progressed progressed) {
                inputs.add(() -> membership.announce(progressed.progress()));
            }
        }
    }

    /** Prints a line for each size; sizes are arguments. */
    public static void main(String[] sizes) {
        System.out.printf(
                Locale.ROOT,
                "%6s %6s %10s %12s %14s %14s %16s%n",
                "NODES",
                "Q",
                "VIEW KiB",
                "S TO HEAR",
                "KiB EACH",
                "S TO SETTLE",
                "KiB EACH");
        for (String size : sizes) {
            Result result = measure(Integer.parseInt(size), 1);
            System.out.printf(
                    Locale.ROOT,
                    "%6d %6d %10.1f %12d %14d %14d %16d%n",
                    result.nodes(),
                    result.partitions(),
                    result.viewBytes() / (double) KIB,
                    result.roundsToHear(),
                    result.bytesToHear() / KIB,
                    result.roundsToSettle(),
                    result.bytesToSettle() / KIB);
        }
    }
}
