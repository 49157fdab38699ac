package dev.dynamocart.wire.peer;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one shard of a node, or of a client to one shard of every node, on one event loop.
 *
 * <p>Messages may be lost: when the other side is away, when too much waits for it, when a connection breaks. They are not
 * repeated, and a loss is not reported except in the counters; the core copes (§4.6, §4.8.3). What is sent while the loop
 * handles one round of events is written at its end, in one system call for each connection.
 *
 * <p>All methods except {@link #close} are called on the event loop. The handler is never called from inside of them.
 */
public final class PeerTransport implements AutoCloseable {

    static final int TICK_MILLIS = 50;

    private static final int EARLY_FLUSH_BYTES = 256 << 10;

    private final EventLoop loop;
    private final Identity self;
    private final TransportSettings settings;
    private final LinkFaults faults;
    private final TransportCounters counters;
    private final Prover prover;
    private final Dialer dialer;
    private final QuietLog log = new QuietLog();
    private final MessageCodec codec = new MessageCodec();
    private final Map<NodeId, NodeLink> links = new HashMap<>();
    private final LongObjectHashMap<Connection> clients = new LongObjectHashMap<>();
    private final List<SeedLink> seeds = new ArrayList<>();
    private final List<Connection> dirty = new ArrayList<>();
    private final Runnable flush = this::flush;
    private @Nullable PeerHandler handler;
    private @Nullable ScheduledFuture<?> ticking;
    private LinkFaults.@Nullable Plan appliedPlan;
    private boolean flushComing;
    private boolean closed;
    private long nextClient = 1;
    private volatile long clusterId;
    private int ticksToSweep;

    /**
     * @param loop the event loop that everything happens on
     * @param self who this side is
     * @param settings secret, limits, times
     * @param faults cuts and delays for the lab
     * @param counters may be shared with other transports
     */
    public PeerTransport(
            EventLoop loop, Identity self, TransportSettings settings, LinkFaults faults, TransportCounters counters) {
        this.loop = loop;
        this.self = self;
        this.settings = settings;
        this.faults = faults;
        this.counters = counters;
        this.prover = new Prover(settings.secret());
        this.dialer = new Dialer(loop, settings);
    }

    /** Begins to deliver to {@code target}. Once, before anything else. */
    public void start(PeerHandler target) {
        handler = target;
        ticking = loop.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Tells addresses where some node is to be found. They are used while no node is connected. */
    public void learnSeeds(Collection<PeerAddress> addresses) {
        addresses.forEach(address -> seeds.add(new SeedLink(this, address)));
        dialWhoeverIsMissing();
    }

    /** Tells the cluster's members; connections to them are made and kept. */
    public void learn(ClusterView view) {
        clusterId = view.isFormed() ? view.clusterId() : clusterId;
        for (Member member : view.members()) {
            if (!member.id().equals(self.node()) && member.peerPort() > 0) {
                linkTo(member.id()).learn(new PeerAddress(member.host(), member.peerPort()));
            }
        }
        dialWhoeverIsMissing();
    }

    /** Sends a message, or drops it and counts the reason. */
    public void send(PeerId to, Message message) {
        switch (to) {
            case PeerId.Node(NodeId node) -> {
                int delayMillis = faults.isNone() ? 0 : faults.delayMillis(node);
                if (delayMillis == 0) {
                    sendToNode(node, message);
                } else {
                    var _ = loop.schedule(() -> sendToNode(node, message), delayMillis, TimeUnit.MILLISECONDS);
                }
            }
            case PeerId.Client(long number) -> sendToClient(number, message);
        }
    }

    private void sendToNode(NodeId node, Message message) {
        NodeLink link = links.get(node);
        if (link == null) {
            counters.drop(DropReason.UNKNOWN_PEER, 1);
        } else if (faults.cuts(node)) {
            counters.drop(DropReason.CUT, 1);
        } else {
            Connection connection = link.usable();
            DropReason dropped = connection == null ? DropReason.NOT_CONNECTED : add(connection, message);
            if (dropped != null) {
                counters.drop(dropped, 1);
            }
        }
    }

    private void sendToClient(long number, Message message) {
        Connection connection = clients.get(number);
        DropReason dropped = connection == null ? DropReason.UNKNOWN_PEER : add(connection, message);
        if (dropped != null) {
            counters.drop(dropped, 1);
            if (connection != null && dropped == DropReason.QUEUE_FULL) {
                connection.close(CloseReason.NOT_READING, "answers to it had to be dropped");
            }
        }
    }

    private @Nullable DropReason add(Connection connection, Message message) {
        DropReason dropped = connection.add(message, codec);
        if (dropped == null) {
            if (connection.markDirty()) {
                dirty.add(connection);
            }
            if (connection.waitingBytes() >= EARLY_FLUSH_BYTES) {
                connection.flush();
            } else if (!flushComing) {
                flushComing = true;
                loop.execute(flush);
            }
        }
        return dropped;
    }

    /** Runs after all that the loop has at hand now: what was sent meanwhile goes out together. */
    private void flush() {
        flushComing = false;
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).flush();
        }
        dirty.clear();
    }

    private void tick() {
        if (!faults.plan().equals(appliedPlan)) {
            appliedPlan = faults.plan();
            links.forEach((node, link) -> {
                if (faults.cuts(node)) {
                    link.closeAll(CloseReason.CUT, "from now on");
                }
            });
        }
        dialWhoeverIsMissing();
        if (--ticksToSweep <= 0) {
            int keepAliveMillis = settings.timing().keepAliveMillis();
            ticksToSweep = keepAliveMillis / TICK_MILLIS;
            int sweepsMax = settings.timing().silenceMillis() / keepAliveMillis;
            links.values().forEach(link -> link.connections().forEach(connection -> connection.sweep(sweepsMax)));
            clients.values().forEach(connection -> connection.sweep(sweepsMax));
        }
    }

    private void dialWhoeverIsMissing() {
        if (closed || handler == null) {
            return;
        }
        boolean isConnected = false;
        for (NodeLink link : links.values()) {
            isConnected |= link.isConnected();
            if (faults.isNone() || !faults.cuts(link.expected())) {
                link.dialIfDue();
            }
        }
        if (!isConnected) {
            seeds.forEach(SeedLink::dialIfDue);
        }
    }

    private NodeLink linkTo(NodeId node) {
        return links.computeIfAbsent(node, id -> new NodeLink(this, id));
    }

    /** Begins to connect, later in this loop, never from inside this call. */
    Connection dial(PeerAddress address, CallerHandshake.Dial dial) {
        Connection connection = new Connection(settings.limits(), counters);
        connection.enter(new CallerHandshake(this, connection, dial));
        loop.execute(() -> dialer.connect(address, connection));
        return connection;
    }

    /** A connection to {@code node}, or from it, is ready. */
    void establish(Connection connection, NodeId node, int shards) {
        if (closed || faults.cuts(node)) {
            connection.close(closed ? CloseReason.SHUTDOWN : CloseReason.CUT, "at the handshake's end");
            return;
        }
        linkTo(node).add(connection);
        establish(connection, new PeerId.Node(node));
        handler().onConnected(node, shards);
    }

    boolean hasRoomForClient() {
        return !closed && clients.size() < settings.limits().connectionsMax();
    }

    /** A connection from a client is ready. */
    void establishClient(Connection connection) {
        long number = nextClient++;
        clients.put(number, connection);
        establish(connection, new PeerId.Client(number));
    }

    private void establish(Connection connection, PeerId peer) {
        connection.enter(new Established(this, connection, peer));
        counters.open();
        connection.markReady();
        connection.flush();
    }

    void receive(Connection connection, PeerId from, ByteBuf in, int at, int length) {
        if (closed) {
            return;
        }
        counters.received(length + Integer.BYTES);
        Message message;
        try {
            message = codec.decode(in, at, length);
        } catch (CodecException e) {
            connection.close(CloseReason.MALFORMED, String.valueOf(e.getMessage()));
            return;
        }
        if (faults.isNone() || !(from instanceof PeerId.Node(NodeId node))) {
            handler().onMessage(from, message);
        } else if (faults.cuts(node)) {
            counters.drop(DropReason.CUT, 1);
        } else {
            var _ = loop.schedule(
                    () -> handler().onMessage(from, message), faults.delayMillis(node), TimeUnit.MILLISECONDS);
        }
    }

    void closed(Connection connection, PeerId peer) {
        switch (peer) {
            case PeerId.Client(long number) -> clients.remove(number);
            case PeerId.Node(NodeId node) -> {
                NodeLink link = linkTo(node);
                link.remove(connection);
                if (!link.isConnected()) {
                    unreachable(node);
                }
            }
        }
    }

    void unreachable(NodeId node) {
        if (!closed) {
            handler().onUnreachable(node);
        }
    }

    private PeerHandler handler() {
        PeerHandler target = handler;
        if (target == null) {
            throw new IllegalStateException("A transport is started before it is used");
        }
        return target;
    }

    /** Closes all connections. Any thread. */
    @Override
    public void close() {
        if (loop.inEventLoop()) {
            shut();
        } else {
            loop.execute(this::shut);
        }
    }

    private void shut() {
        closed = true;
        if (ticking != null) {
            ticking.cancel(false);
        }
        flush();
        links.values().forEach(link -> link.closeAll(CloseReason.SHUTDOWN, "on request"));
        clients.values().forEach(connection -> connection.close(CloseReason.SHUTDOWN, "on request"));
        seeds.forEach(SeedLink::close);
    }

    /** The nodes that a connection is ready to. */
    public List<NodeId> connectedNodes() {
        return links.values().stream()
                .filter(NodeLink::isConnected)
                .map(NodeLink::expected)
                .sorted()
                .toList();
    }

    /** The event loop that everything happens on. Any thread may ask. */
    public EventLoop loop() {
        return loop;
    }

    Identity self() {
        return self;
    }

    TransportSettings settings() {
        return settings;
    }

    LinkFaults faults() {
        return faults;
    }

    TransportCounters counters() {
        return counters;
    }

    Prover prover() {
        return prover;
    }

    QuietLog log() {
        return log;
    }

    /** The cluster's id; 0 while it is not known. Any thread may ask. */
    long clusterId() {
        return clusterId;
    }
}
