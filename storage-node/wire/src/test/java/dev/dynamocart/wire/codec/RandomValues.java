package dev.dynamocart.wire.codec;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.ring.Authority;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws values of every kind that travels, with extremes more often than chance would have them. */
final class RandomValues {

    private static final int KINDS = 27;

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Message message() {
        long request = number();
        return switch (random.nextInt(KINDS)) {
            case 0 -> new Message.ReadReplica(request, key());
            case 1 -> new Message.ReplicaVersions(request, siblings(), pick(Holding.values()));
            case 2 -> write(request);
            case 3 -> new Message.ReplicaWritten(request, random.nextBoolean());
            case 4 -> new Message.CoordinatePut(request, put(), (int) number(), random.nextBoolean());
            case 5 -> new Message.PutCoordinated(request, reply());
            case 6 -> new Message.Ping(request);
            case 7 -> new Message.Pong(request);
            case 8 -> new Message.GossipDigest(request, random.nextLong());
            case 9 -> new Message.GossipSame(request);
            case 10 -> new Message.GossipView(request, view(), random.nextBoolean());
            case 11 -> new Message.FetchView(request);
            case 12 -> new Message.CoordinateGet(request, get());
            case 13 -> new Message.GetCoordinated(request, getReply());
            case 14 ->
                new Message.CompareRoots(
                        request,
                        number(),
                        list(below(9), () -> new Message.TreeRoot((int) number(), random.nextLong())));
            case 15 -> new Message.RootsCompared(request, random.nextBoolean(), list(below(9), () -> (int) number()));
            case 16 -> new Message.FetchHashes(request, number(), (int) number(), (int) number());
            case 17 -> new Message.HashesFetched(request, list(below(17), random::nextLong));
            case 18 ->
                new Message.FetchLeaf(
                        request, number(), (int) number(), (int) number(), random.nextBoolean() ? key() : null);
            case 19 ->
                new Message.LeafFetched(
                        request,
                        pick(Message.LeafState.values()),
                        list(below(9), () -> new Message.KeyHash(key(), random.nextLong())));
            case 20 -> new Message.ReapReplica(request, key(), siblings(), random.nextBoolean());
            case 21 -> new Message.ReplicaReaped(request, random.nextBoolean());
            case 22 -> new Message.ForwardCommand(request, command());
            case 23 -> new Message.CommandForwarded(request, commandReply());
            case 24 ->
                new Message.FetchPartition(request, number(), (int) number(), random.nextBoolean() ? key() : null);
            case 25 ->
                new Message.PartitionFetched(
                        request,
                        pick(Message.LeafState.values()),
                        random.nextBoolean() ? key() : null,
                        list(below(5), () -> new Message.Copy(key(), siblings())));
            default -> new Message.ViewFetched(request, view());
        };
    }

    private Message write(long request) {
        Context forgotten = context();
        return forgotten.isEmpty() || random.nextBoolean()
                ? new Message.WriteReplica(request, key(), siblings(), pick(WriteCause.values()), nodes())
                : new Message.WriteReplica(request, key(), siblings(), WriteCause.PUT, List.of(), forgotten);
    }

    StoredRecord stored() {
        return new StoredRecord(
                siblings(), number() & Long.MAX_VALUE, nodes(), context().actors());
    }

    Siblings siblings() {
        Context context = context();
        List<Version> versions = new ArrayList<>();
        for (Interval interval : context.intervals()) {
            if (random.nextInt(3) > 0) {
                long counter = random.nextBoolean() ? interval.upTo() : interval.after() + 1;
                versions.add(
                        new Version(new Dot(interval.actor(), counter), context(), operation(), number(), payload()));
            }
        }
        versions.sort(Comparator.comparing(Version::dot));
        return new Siblings(context, versions);
    }

    Context context() {
        Context context = Context.EMPTY;
        int intervals = random.nextInt(5);
        for (int i = 0; i < intervals; i++) {
            long after = (number() & Long.MAX_VALUE) >>> 1;
            long length = 1 + (number() >>> 2);
            context = context.with(new Interval(actor(), after, after + length));
        }
        return context;
    }

    ClusterView view() {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            NodeId id = node();
            String host = pick(new String[] {"127.0.0.1", "", "knoten.größe", "::1", "x".repeat(255)});
            members.put(id, new Member(id, host, (int) number(), (int) number(), number(), progress(), labels()));
        }
        Ring ring = random.nextBoolean() ? ring() : null;
        long clusterId = ring == null ? 0 : random.nextLong() | 1;
        return new ClusterView(clusterId, List.copyOf(members.values()), ring, staging());
    }

    private Staging staging() {
        return new Staging(number(), list(below(4), this::staged), list(below(Staging.HISTORY_MAX + 1), this::decided));
    }

    private Decided decided() {
        return new Decided(number(), number(), staged());
    }

    private Labels labels() {
        return new Labels(label(), label(), label());
    }

    private String label() {
        return pick(new String[] {"", "", "rack-1", "größe", "z".repeat(Labels.LENGTH_MAX)});
    }

    private Command command() {
        return switch (below(4)) {
            case 0 -> new Command.Stage(staged());
            case 1 -> new Command.Clear();
            case 2 -> new Command.Commit(number());
            default -> new Command.Look();
        };
    }

    private Reply.CommandReply commandReply() {
        return random.nextBoolean()
                ? new Reply.Commanded(view())
                : new Reply.CommandRefused(pick(Reply.Objection.values()), pick(new String[] {"", "Größer als N."}));
    }

    private Member.Progress progress() {
        return new Member.Progress(number(), number());
    }

    private StagedChange staged() {
        return switch (below(4)) {
            case 0 -> new StagedChange.Join(node());
            case 1 -> new StagedChange.Leave(node());
            case 2 -> new StagedChange.Replace(node(), node());
            default -> new StagedChange.ForceRemove(node());
        };
    }

    private Ring ring() {
        int partitions = 1 << random.nextInt(8);
        List<NodeId> pool = list(1 + random.nextInt(9), this::node);
        List<NodeId> from = list(partitions, () -> pool.get(below(pool.size())));
        Phase phase = pick(Phase.values());
        List<NodeId> to = phase == Phase.SETTLED ? from : list(partitions, () -> pool.get(below(pool.size())));
        Authority authority = new Authority(node(), list(below(3), this::node));
        return new Ring(number(), 1 + random.nextInt(5), new Transition(phase, from, to), authority);
    }

    private Request.Put put() {
        NodeId preferred = random.nextBoolean() ? node() : null;
        return new Request.Put(
                key(),
                context(),
                payload(),
                operation(),
                number(),
                new Request.PutOptions(writeQuorum(), preferred, random.nextBoolean()));
    }

    private Request.Get get() {
        Request.ReadQuorum quorum = new Request.ReadQuorum((int) number(), (int) number(), (int) number());
        return new Request.Get(key(), quorum, random.nextBoolean());
    }

    private Reply.GetReply getReply() {
        NodeId fastest = random.nextBoolean() ? node() : null;
        return switch (random.nextInt(3)) {
            case 0 ->
                new Reply.Fetched(
                        siblings(), (int) number(), (int) number(), random.nextBoolean(), fastest, explanation());
            case 1 -> new Reply.Refused(pick(Reply.Refusal.values()));
            default -> new Reply.ReadQuorumUnmet((int) number(), (int) number(), explanation());
        };
    }

    private Request.WriteQuorum writeQuorum() {
        int w = (int) number();
        return random.nextBoolean()
                ? new Request.WriteQuorum(0, w, 0, 0)
                : new Request.WriteQuorum(random.nextInt(4), w, random.nextInt(4), random.nextInt(4));
    }

    private Reply.PutReply reply() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Reply.Acknowledged(
                        context(), (int) number(), (int) number(), (int) number(), random.nextBoolean(), explanation());
            case 1 -> new Reply.Refused(pick(Reply.Refusal.values()));
            default -> new Reply.Unknown((int) number(), (int) number(), explanation());
        };
    }

    private @Nullable Explanation explanation() {
        if (random.nextBoolean()) {
            return null;
        }
        return new Explanation(
                nodes(),
                (int) number(),
                random.nextBoolean() ? node() : null,
                (int) number(),
                list(random.nextInt(4), this::step),
                number());
    }

    private Explanation.Step step() {
        return new Explanation.Step(
                node(), random.nextBoolean(), nodes(), number(), number(), pick(Explanation.Outcome.values()), (int)
                        number());
    }

    private Payload payload() {
        if (random.nextInt(4) == 0) {
            return Payload.Tombstone.MARK;
        }
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 5000 : 64)];
        random.nextBytes(bytes);
        return Payload.Value.wrap(bytes);
    }

    Key key() {
        byte[] bytes = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? Key.BYTES_MAX : 24)];
        random.nextBytes(bytes);
        return Key.wrap(bytes);
    }

    private OperationId operation() {
        return new OperationId(random.nextLong(), random.nextLong());
    }

    private Actor actor() {
        return new Actor(node(), random.nextInt(4) == 0 ? random.nextInt() | 1 : 1 + random.nextInt(2));
    }

    private List<NodeId> nodes() {
        return list(random.nextInt(4), this::node);
    }

    NodeId node() {
        return switch (random.nextInt(8)) {
            case 0 -> new NodeId("n".repeat(64));
            case 1 -> new NodeId("A._-z" + random.nextInt(1000));
            default -> new NodeId("node-" + (1 + random.nextInt(5)));
        };
    }

    /** Any long: mostly small, sometimes at an edge. */
    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> pick(new Long[] {0L, 127L, 128L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32});
            case 2 -> 1L << random.nextInt(Long.SIZE);
            default -> random.nextInt(1000);
        };
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static <T> List<T> list(int size, Supplier<T> each) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(each.get());
        }
        return list;
    }
}
