package dev.dynamocart.benchmark;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Actor;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Five storage node cores that call each other through one queue: no network, no disk, no time that passes. What is left is
 * the work of the cores, a queue and a hash map.
 */
final class DirectCluster {

    private static final int PARTITIONS = 64;
    private static final Settings.Quorum QUORUM = new Settings.Quorum(3, 2, 2);

    private final Map<PeerId, Host> hosts = new LinkedHashMap<>();
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final Ring ring;
    private long lastRequest;
    private @Nullable Reply lastReply;

    DirectCluster() {
        List<NodeId> nodes = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new NodeId("node-" + i))
                .toList();
        List<NodeId> owners = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> nodes.get(partition % nodes.size()))
                .toList();
        ring = new Ring(1, QUORUM.n(), owners);
        List<Member> members = nodes.stream()
                .map(node -> new Member(node, "localhost", 9101, 8101, 0))
                .toList();
        ClusterView view = ClusterView.unformed(members).formed(1, ring);
        members.forEach(member -> hosts.put(new PeerId.Node(member.id()), new Host(member, view)));
        hosts.values().forEach(host -> host.core.start(0));
        drain();
    }

    /** Asks the first home of the request's key, and lets everything that follows happen. */
    Reply ask(Request request) {
        lastReply = null;
        host(new PeerId.Node(ring.preferenceList(request.key()).homes().getFirst()))
                .core
                .onRequest(0, ++lastRequest, request);
        drain();
        Reply reply = lastReply;
        if (reply == null) {
            throw new IllegalStateException("Nobody answered " + request);
        }
        return reply;
    }

    private void drain() {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    private Host host(PeerId id) {
        Host host = hosts.get(id);
        if (host == null) {
            throw new IllegalArgumentException("There is no node " + id);
        }
        return host;
    }

    private final class Host implements Effects {
        private final PeerId.Node id;
        private final StorageNode core;
        private final Map<Key, StoredRecord> homes = new HashMap<>();
        private final Map<Key, StoredRecord> hints = new HashMap<>();
        private long leasedUpTo;

        Host(Member member, ClusterView view) {
            id = new PeerId.Node(member.id());
            SplittableRandom random = new SplittableRandom(1);
            Settings settings = new Settings(
                    member.id(),
                    QUORUM,
                    new Settings.Cluster(List.of(member.id()), 5, PARTITIONS, false),
                    Settings.Timing.DEFAULT,
                    Settings.Limits.DEFAULT);
            core = new StorageNode(settings, member, view, random::nextLong, EnumSet.noneOf(Flaw.class), this);
        }

        @Override
        public void send(PeerId to, Message message) {
            Host target = host(to);
            queue.add(() -> target.core.onMessage(0, id, message));
        }

        @Override
        public void submit(StoreOp operation) {
            StoreResult result = apply(operation);
            queue.add(() -> core.onStored(0, result));
        }

        private StoreResult apply(StoreOp operation) {
            return switch (operation) {
                case StoreOp.Read read -> {
                    StoredRecord record = records(read.space()).get(read.key());
                    yield record == null
                            ? new StoreResult.Missing(read.id())
                            : new StoreResult.Found(read.id(), record);
                }
                case StoreOp.Write write -> {
                    records(write.space()).put(write.key(), write.record());
                    yield new StoreResult.Done(write.id());
                }
                case StoreOp.Delete delete -> {
                    records(delete.space()).remove(delete.key());
                    yield new StoreResult.Done(delete.id());
                }
                case StoreOp.Sync sync -> new StoreResult.Done(sync.id());
                case StoreOp.ListHints list -> new StoreResult.Hints(list.id(), List.of());
                case StoreOp.Scan scan ->
                    StoreResult.Scanned.Slice.of(
                            scan,
                            records(scan.space()).entrySet().stream()
                                    .map(entry -> new StoreResult.Scanned.Entry(entry.getKey(), entry.getValue())));
                case StoreOp.Lease lease -> {
                    long after = leasedUpTo;
                    leasedUpTo += lease.count();
                    Actor actor = lease.newLife() == null ? new Actor(id.id(), 1) : lease.newLife();
                    yield new StoreResult.Leased(lease.id(), actor, after, leasedUpTo);
                }
                case StoreOp.SaveView save -> new StoreResult.Done(save.id());
            };
        }

        private Map<Key, StoredRecord> records(Space space) {
            return switch (space) {
                case HOME -> homes;
                case HINTS -> hints;
            };
        }

        @Override
        public void setTimer(long timer, long delayMillis) {
            // Time stands still, so no timer is ever due.
        }

        @Override
        public void cancelTimer(long timer) {
            // No timer is ever due.
        }

        @Override
        public void reply(long request, Reply reply) {
            lastReply = reply;
        }

        @Override
        public void emit(Event event) {
            // Nobody listens.
        }
    }
}
