package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Storage nodes called A, B, C and so on with N=3, R=2, W=2, each with a disk in memory. A message takes 1 ms, a disk
 * operation too. Whoever sends to a node that is down is told at once that it cannot be reached; a cut loses messages in
 * silence.
 */
public final class Cluster {

    /** Homes are not compared, so that a conversation is only what a test asks for. */
    private static final Settings.Healing HEALING_NEVER =
            new Settings.Healing(Integer.MAX_VALUE, 200, Integer.MAX_VALUE, 10, 16, Integer.MAX_VALUE);

    private static final int ANSWER_MILLIS_MAX = 10_000;
    private static final int PARTITIONS = 16;
    private static final long CLUSTER_ID = 0xC1;
    private static final Settings.Quorum QUORUM = new Settings.Quorum(3, 2, 2);

    private final SplittableRandom randoms = new SplittableRandom(1);
    private final VirtualTime time = new VirtualTime();
    private final Transcript transcript = new Transcript(time::nowMillis);
    private final Map<NodeId, Host> hosts = new LinkedHashMap<>();
    private final Network network = new Network(time, transcript);
    private final Map<Long, Reply> replies = new HashMap<>();
    private final Ring ring;
    private long lastRequest;
    private long lastClient;

    /**
     * What a cluster is when it starts.
     *
     * @param owners own the partitions if it is formed
     * @param others are members that own nothing
     * @param formed whether all know each other and the ring
     * @param gossips whether they gossip
     */
    private record Beginning(
            List<NodeId> owners, List<NodeId> others, boolean formed, boolean gossips, Durability durability) {}

    private Cluster(Beginning beginning) {
        List<NodeId> nodes = Stream.concat(beginning.owners().stream(), beginning.others().stream())
                .toList();
        boolean formed = beginning.formed();
        ring = new Ring(1, QUORUM.n(), stripes(beginning.owners()));
        List<Member> members = nodes.stream().map(Cluster::member).toList();
        ClusterView seeds = ClusterView.unformed(members.subList(0, 1));
        ClusterView restored = formed ? ClusterView.unformed(members).formed(CLUSTER_ID, ring) : seeds;
        for (Member member : members) {
            NodeId id = member.id();
            Settings.Cluster settings =
                    new Settings.Cluster(nodes.subList(0, 1), nodes.size(), PARTITIONS, beginning.gossips());

            Host host = new Host(
                    this,
                    id,
                    effects -> new StorageNode(
                            new Settings(
                                    id,
                                    QUORUM.with(beginning.durability()),
                                    settings,
                                    Settings.Timing.DEFAULT,
                                    Settings.Limits.DEFAULT,
                                    HEALING_NEVER),
                            member,
                            restored,
                            randoms.split()::nextLong,
                            EnumSet.noneOf(Flaw.class),
                            effects));
            hosts.put(id, host);
            network.attach(new PeerId.Node(id), host);
        }
    }

    private static List<NodeId> stripes(List<NodeId> nodes) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> nodes.get(partition % nodes.size()))
                .toList();
    }

    private static Member member(NodeId id) {
        return new Member(
                id, "localhost", 9100 + id.name().charAt(0), 8100 + id.name().charAt(0), 0);
    }

    /** A cluster whose nodes know each other and the ring; the transcript begins when all have started. */
    public static Cluster formed(String nodes) {
        return formed(nodes, Durability.EVERY_WRITE);
    }

    /** The same, and this must be on stable storage before a copy counts. */
    public static Cluster formed(String nodes, Durability durability) {
        return started(new Cluster(new Beginning(ids(nodes), List.of(), true, false, durability)));
    }

    /** A formed cluster that gossips, in which {@code others} own nothing yet. */
    public static Cluster growing(String owners, String others) {
        return started(new Cluster(new Beginning(ids(owners), ids(others), true, true, Durability.EVERY_WRITE)));
    }

    private static Cluster started(Cluster cluster) {
        cluster.hosts.values().forEach(Host::start);
        cluster.passMillis(10);
        cluster.transcript.clear();
        return cluster;
    }

    /** A cluster whose nodes know only the first of them. None has started. */
    public static Cluster unformed(String nodes) {
        return new Cluster(new Beginning(ids(nodes), List.of(), false, true, Durability.EVERY_WRITE));
    }

    private static List<NodeId> ids(String nodes) {
        return Stream.of(nodes.split(" ")).map(NodeId::new).toList();
    }

    /** A key whose preference list begins with {@code home} and goes on in the order of the alphabet. */
    public Key keyAt(String home) {
        int partition = List.copyOf(hosts.keySet()).indexOf(new NodeId(home));
        return Stream.iterate(1, i -> i + 1)
                .map(i -> Key.of("k" + i))
                .filter(key -> ring.partitionOf(key).index() == partition)
                .findFirst()
                .orElseThrow();
    }

    /** Puts {@code value} through {@code node} and waits for the answer. */
    public Reply.PutReply put(String node, Key key, Context seen, String value) {
        return (Reply.PutReply) ask(node, request(key, seen, value));
    }

    /** A put of {@code value} with an operation id of its own. */
    public Request.Put request(Key key, Context seen, String value) {
        return new Request.Put(
                key,
                seen,
                Payload.Value.wrap(value.getBytes(StandardCharsets.UTF_8)),
                new OperationId(1, lastRequest + 1),
                time.nowMillis(),
                Request.PutOptions.DEFAULT);
    }

    /** Gets {@code key} through {@code node} and waits for the answer. */
    public Reply.GetReply get(String node, Key key) {
        return (Reply.GetReply) ask(node, new Request.Get(key, 0, false));
    }

    /** Asks {@code node} and waits for the answer, at most ten seconds. */
    public Reply ask(String node, Request body) {
        long number = begin(node, body);
        return await(number);
    }

    /** Asks {@code node} and returns at once the number of the request. */
    public long begin(String node, Request body) {
        long number = nextRequest();
        transcript.request(peer(node), body);
        host(node).request(number, body);
        return number;
    }

    /** Gives {@code node} an operator's command and waits for the answer. */
    public Reply command(String node, Command command) {
        long number = nextRequest();
        host(node).command(number, command);
        return await(number);
    }

    /** The answer to a request that was begun. */
    public Reply replyTo(long number) {
        Reply reply = replies.get(number);
        if (reply == null) {
            throw new AssertionError("No answer yet; so far:\n" + transcript);
        }
        return reply;
    }

    /** Lets {@code millis} of virtual time pass. */
    public void passMillis(long millis) {
        time.run(time.nowMillis() + millis, () -> false);
    }

    /** Starts {@code node}, for the first time or again with what is on its disk. */
    public void start(String node) {
        host(node).start();
    }

    /** The process of {@code node} ends at once; its disk stays. */
    public void crash(String node) {
        host(node).crash();
    }

    /** What {@code from} sends to {@code to} is lost in silence. */
    public void cutOneWay(String from, String to) {
        network.cut(peer(from), peer(to));
    }

    /** Nothing goes between {@code left} and {@code right} any more. */
    public void cut(String left, String right) {
        cutOneWay(left, right);
        cutOneWay(right, left);
    }

    /** Syncs of {@code node}'s disk take so long; everything else is as quick as ever. */
    public void slowSyncs(String node, long millis) {
        host(node).slowSyncs(millis);
    }

    /** Everything that {@code node}'s disk does takes so long. */
    public void slowDisk(String node, long millis) {
        host(node).slowDisk(millis);
    }

    /** All cuts are mended. */
    public void heal() {
        network.heal();
    }

    /** The disk of {@code node}. */
    public MemoryStore store(String node) {
        return host(node).store();
    }

    /** The core of {@code node}. */
    public StorageNode core(String node) {
        return host(node).core();
    }

    /** What was said. */
    public Transcript transcript() {
        return transcript;
    }

    /** {@code node} gets a message that comes from nowhere in particular. */
    public void inject(String from, String to, Message message) {
        host(to).deliver(peer(from), message);
    }

    private static PeerId peer(String node) {
        return new PeerId.Node(new NodeId(node));
    }

    private Host host(String node) {
        Host host = hosts.get(new NodeId(node));
        if (host == null) {
            throw new IllegalArgumentException("There is no node " + node);
        }
        return host;
    }

    long nowMillis() {
        return time.nowMillis();
    }

    void after(long delayMillis, Runnable action) {
        time.after(delayMillis, action);
    }

    /** A client process that knows no node yet. */
    public Client client() {
        PeerId.Client id = new PeerId.Client(++lastClient);
        Client client = new Client(this, id);
        network.attach(id, client);
        return client;
    }

    void send(PeerId from, PeerId to, Message message) {
        network.send(from, to, message);
    }

    long nextRequest() {
        return ++lastRequest;
    }

    Reply await(long number) {
        time.run(time.nowMillis() + ANSWER_MILLIS_MAX, () -> replies.containsKey(number));
        return replyTo(number);
    }

    void replied(PeerId process, long request, Reply reply) {
        transcript.reply(process, reply);
        if (replies.put(request, reply) != null) {
            throw new AssertionError("Two answers to one request; so far:\n" + transcript);
        }
    }
}
