package dev.dynamocart.simulation.world;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.node.Core;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.clockwork.Journal;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.clockwork.RunningDigest;
import dev.dynamocart.simulation.clockwork.Timeline;
import dev.dynamocart.simulation.disk.DiskWatch;
import dev.dynamocart.simulation.disk.SimulatedDisk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of processes on one network in virtual time. Everything that happens follows from the settings and the seed.
 */
public final class World {

    private static final int SEED_NODES = 3;
    private static final int CLOCK_OFFSET_MILLIS_MAX = 1 << 30;
    private static final int CLIENTS_MAX = 8;

    private final WorldSettings settings;
    private final CoreFactory factory;
    private final Timeline timeline = new Timeline();
    private final RunningDigest digest = new RunningDigest();
    private final Journal journal;
    private final Randomness random;
    private final SimulatedNetwork network;
    private final List<NodeId> nodeIds = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<SimulatedProcess> nodes = new ArrayList<>();
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private final Map<PeerId, Integer> endPoints = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<MessageWatch> messageWatches = new ArrayList<>();
    private final WallClocks wallClocks = new WallClocks();
    private UnaryOperator<Message> transit = UnaryOperator.identity();
    private final List<FrozenGossip> frozen = new ArrayList<>();
    private @Nullable Predicate<Message> swallowed;
    private long requests;

    /** A node whose gossip is lost but that with one other. */
    private record FrozenGossip(int node, int other) {
        boolean stops(int from, int to) {
            return from == node && to != other || to == node && from != other;
        }
    }

    /**
     * A world whose processes are not started yet.
     *
     * @param journalKept whether a readable account is wanted
     */
    public World(WorldSettings settings, long seed, CoreFactory factory, boolean journalKept) {
        this.settings = settings;
        this.factory = factory;
        this.journal = new Journal(journalKept, timeline);
        this.random = new Randomness(seed);
        this.network = new SimulatedNetwork(
                settings.nodes() + settings.spares() + CLIENTS_MAX,
                settings.network(),
                timeline,
                random.fork(1),
                this::deliver);
        int all = settings.nodes() + settings.spares();
        for (int i = 0; i < all; i++) {
            nodeIds.add(new NodeId("node-" + (i + 1)));
            members.add(new Member(nodeIds.get(i), "host-" + (i + 1), 9101 + i, 8101 + i, 0));
        }
        for (int i = 0; i < all; i++) {
            addNode(i);
        }
    }

    private void addNode(int index) {
        SimulatedProcess node = newProcess(new PeerId.Node(nodeIds.get(index)), this::bootNode);
        node.attach(new SimulatedDisk(
                nodeIds.get(index), timeline, random.fork(100 + index), settings.disk(), diskWatch(node)));
        if (settings.formed() && index < settings.nodes()) {
            node.disk().prepare(formedView());
        }
        nodes.add(node);
    }

    private SimulatedProcess newProcess(PeerId id, SimulatedProcess.Boot boot) {
        int index = processes.size();
        long offset = random.fork(200 + index).below(CLOCK_OFFSET_MILLIS_MAX);
        SimulatedProcess process = new SimulatedProcess(this, index, id, offset, boot);
        processes.add(process);
        endPoints.put(id, index);
        return process;
    }

    /**
     * Adds a client process that speaks the peer protocol (§6.4). Not started yet.
     *
     * @param boot makes its core, from the process's effects and a random source
     */
    public SimulatedProcess addClient(BiFunction<SimulatedProcess, Randomness, Core> boot) {
        int number = processes.size() - nodes.size() + 1;
        if (number > CLIENTS_MAX) {
            throw new IllegalStateException("A world has at most " + CLIENTS_MAX + " client processes");
        }
        return newProcess(
                new PeerId.Client(number),
                process -> boot.apply(process, random.fork(300 + process.index() + 1000L * process.lives())));
    }

    private Core bootNode(SimulatedProcess process) {
        int index = process.index();
        ClusterView saved = process.disk().savedView();
        return factory.storageNode(
                settingsOf(index),
                members.get(index),
                saved != null ? saved : ClusterView.unformed(knownAtFirst(index)),
                random.fork(300 + index + 1000L * process.lives()),
                process);
    }

    private Settings settingsOf(int index) {
        Settings.Cluster cluster = new Settings.Cluster(seeds(), settings.nodes(), settings.partitions(), true);
        return new Settings(
                nodeIds.get(index),
                settings.quorum(),
                cluster,
                settings.timing(),
                settings.limits(),
                settings.healing());
    }

    private List<NodeId> seeds() {
        return nodeIds.subList(0, Math.min(SEED_NODES, nodeIds.size()));
    }

    private List<Member> knownAtFirst(int index) {
        List<Member> known = new ArrayList<>();
        known.add(members.get(index));
        for (NodeId seed : seeds()) {
            if (!seed.equals(nodeIds.get(index))) {
                Member member = members.get(indexOf(seed));
                known.add(Member.seed(seed, member.host(), member.peerPort()));
            }
        }
        return known;
    }

    /** A cluster at rest: all go by its ring, and have said so. */
    private ClusterView formedView() {
        Ring ring = new Ring(
                1, settings.quorum().n(), Claim.form(nodeIds.subList(0, settings.nodes()), settings.partitions()));
        List<Member> atRest = members.subList(0, settings.nodes()).stream()
                .map(member -> member.with(new Member.Progress(ring.version(), ring.version())))
                .toList();
        return ClusterView.unformed(atRest).formed(0xD15C0, ring);
    }

    private DiskWatch diskWatch(SimulatedProcess node) {
        return new DiskWatch() {
            @Override
            public void onSubmitted(StoreOp operation, @Nullable StoredRecord before) {
                for (int i = 0; i < watches.size(); i++) {
                    watches.get(i).onSubmitted(node, operation, before);
                }
            }

            @Override
            public void onDurable(StoreOp operation) {
                for (int i = 0; i < watches.size(); i++) {
                    watches.get(i).onDurable(node, operation);
                }
            }

            @Override
            public void onLost(StoreOp operation) {
                for (int i = 0; i < watches.size(); i++) {
                    watches.get(i).onLost(node, operation);
                }
            }
        };
    }

    void send(SimulatedProcess from, PeerId to, Message message) {
        Integer target = endPoints.get(to);
        if (target == null) {
            return;
        }
        for (int i = 0; i < messageWatches.size(); i++) {
            messageWatches.get(i).onSent(from, target, message);
        }
        if (swallowed != null && swallowed.test(message) || isFrozen(from.index(), target, message)) {
            return;
        }
        network.send(from.index(), target, transit.apply(message));
    }

    private boolean isFrozen(int from, int to, Message message) {
        boolean isGossip = message instanceof Message.GossipDigest
                || message instanceof Message.GossipSame
                || message instanceof Message.GossipView;
        return isGossip && !frozen.isEmpty() && frozen.stream().anyMatch(each -> each.stops(from, to));
    }

    private void deliver(int from, int to, Message message) {
        SimulatedProcess target = processes.get(to);
        if (target.isRunning()) {
            target.receive(processes.get(from).id(), message);
        } else if (to < nodes.size() && random.chance(settings.adviceRate())) {
            NodeId dead = nodeIds.get(to);
            timeline.after(network.delayMicros(), () -> processes.get(from).tellUnreachable(dead));
        }
    }

    long nextRequest() {
        return ++requests;
    }

    /** Starts every storage node. */
    public void startNodes() {
        nodes.forEach(SimulatedProcess::start);
    }

    /** Adds someone who looks on. Before the start. */
    public void watch(Watch watch) {
        watches.add(watch);
        if (watch instanceof MessageWatch looker) {
            messageWatches.add(looker);
        }
    }

    List<Watch> watches() {
        return watches;
    }

    /** A disk was set back: those who look on must not expect there what came later. */
    public void tellRestored(SimulatedProcess process) {
        watches.forEach(watch -> watch.onRestored(process));
    }

    /** How far the wall clocks of clients are off. */
    public WallClocks wallClocks() {
        return wallClocks;
    }

    /** Every message goes through {@code change} on its way: the place for a real codec. */
    public void setTransit(UnaryOperator<Message> change) {
        this.transit = change;
    }

    /** Gossip to and from {@code node} is lost from now on, but that with {@code other}. */
    public void freezeGossip(int node, int other) {
        frozen.add(new FrozenGossip(node, other));
    }

    /** Ends {@link #freezeGossip}. */
    public void thawGossip(int node, int other) {
        frozen.remove(new FrozenGossip(node, other));
    }

    /** Messages that {@code victims} accepts are lost; null for none. For runs with a healing mechanism switched off. */
    public void swallow(@Nullable Predicate<Message> victims) {
        this.swallowed = victims;
    }

    /** Whether some messages are lost on purpose. */
    public boolean isSwallowing() {
        return swallowed != null;
    }

    /** What the world is made of. */
    public WorldSettings settings() {
        return settings;
    }

    /** Virtual time. */
    public Timeline timeline() {
        return timeline;
    }

    /** The network. */
    public SimulatedNetwork network() {
        return network;
    }

    /** The digest of everything that cores were told and did. */
    public RunningDigest digest() {
        return digest;
    }

    /** The readable account. */
    public Journal journal() {
        return journal;
    }

    /** The storage nodes. */
    public List<SimulatedProcess> nodes() {
        return nodes;
    }

    /** All processes: storage nodes first, then clients. */
    public List<SimulatedProcess> processes() {
        return processes;
    }

    /** The storage nodes' names, by number. */
    public List<NodeId> nodeIds() {
        return nodeIds;
    }

    /** The storage nodes as members, by number. */
    public List<Member> members() {
        return members;
    }

    /** The number of the process called {@code node}. */
    public int indexOf(NodeId node) {
        return nodeIds.indexOf(node);
    }
}
