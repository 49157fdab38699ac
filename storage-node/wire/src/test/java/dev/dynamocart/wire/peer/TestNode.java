package dev.dynamocart.wire.peer;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.trust.ClusterSecret;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node without a core: real transports on real sockets, whose handler writes down what it is told. */
final class TestNode implements AutoCloseable {

    static final ClusterSecret SECRET = secret("the secret of this test cluster");
    static final TransportSettings SETTINGS = new TransportSettings(
            SECRET,
            new TransportSettings.Limits(1 << 20, 1 << 18, 8, 16),
            new TransportSettings.Timing(1000, 1000, 250, 1000, 10, 50),
            null);

    /** For who says nothing unless it is told to, and does not mind if others do not. */
    static final TransportSettings PATIENT = new TransportSettings(
            SECRET, SETTINGS.limits(), new TransportSettings.Timing(1000, 20_000, 20_000, 60_000, 10, 50), null);

    private static final long PATIENCE_SECONDS = 20;

    /** Something that a transport told its handler. */
    sealed interface Told {
        record Received(int shard, PeerId from, Message message) implements Told {}

        record Unreachable(NodeId node) implements Told {}

        record Connected(NodeId node, int shards) implements Told {}
    }

    final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    final LinkFaults faults = new LinkFaults();
    final TransportCounters counters = new TransportCounters();
    final List<PeerTransport> shards = new ArrayList<>();
    private final NioEventLoopGroup loops;
    private final @Nullable NodeId id;
    private @Nullable PeerListener listener;

    /** A client of {@code shards} shards if {@code name} is empty. */
    TestNode(String name, int shardCount, TransportSettings settings) {
        this.id = name.isEmpty() ? null : new NodeId(name);
        this.loops = new NioEventLoopGroup(shardCount);
        for (int shard = 0; shard < shardCount; shard++) {
            Identity self = id == null ? Identity.ofClient(shard, 0) : Identity.ofNode(id, shard, shardCount);
            PeerTransport transport = new PeerTransport(loops.next(), self, settings, faults, counters);
            shards.add(transport);
            run(transport.loop(), () -> transport.start(new Recorder(transport)));
        }
    }

    static TestNode node(String name) {
        return new TestNode(name, 1, SETTINGS);
    }

    static TestNode client() {
        return new TestNode("", 1, SETTINGS);
    }

    static ClusterSecret secret(String text) {
        return ClusterSecret.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private final class Recorder implements PeerHandler {
        private final PeerTransport transport;

        Recorder(PeerTransport transport) {
            this.transport = transport;
        }

        @Override
        public void onMessage(PeerId from, Message message) {
            if (!transport.loop().inEventLoop()) {
                throw new IllegalStateException("Called on a foreign thread");
            }
            told.add(new Told.Received(shards.indexOf(transport), from, message));
            if (message instanceof Message.Ping ping) {
                transport.send(from, new Message.Pong(ping.request()));
            }
        }

        @Override
        public void onUnreachable(NodeId node) {
            told.add(new Told.Unreachable(node));
        }

        @Override
        public void onConnected(NodeId node, int shards) {
            told.add(new Told.Connected(node, shards));
        }
    }

    /** Begins to listen on any free port. */
    TestNode listen() {
        return listen(0);
    }

    TestNode listen(int port) {
        listener = PeerListener.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), shards)
                .toCompletableFuture()
                .join();
        return this;
    }

    int port() {
        PeerListener listening = listener;
        if (listening == null) {
            throw new IllegalStateException("The node does not listen");
        }
        return listening.port();
    }

    void stopListening() {
        if (listener != null) {
            listener.close();
        }
    }

    NodeId id() {
        NodeId mine = id;
        if (mine == null) {
            throw new IllegalStateException("A client has no id");
        }
        return mine;
    }

    PeerId peerId() {
        return new PeerId.Node(id());
    }

    Member member() {
        return new Member(id(), "127.0.0.1", port(), 0, 1);
    }

    /** Tells this node where the others are. */
    void learn(TestNode... others) {
        List<Member> members = new ArrayList<>();
        for (TestNode other : others) {
            members.add(other.member());
        }
        ClusterView view = ClusterView.unformed(members);
        for (PeerTransport shard : shards) {
            run(shard.loop(), () -> shard.learn(view));
        }
    }

    void learnSeed(TestNode other) {
        PeerTransport first = shards.getFirst();
        run(first.loop(), () -> first.learnSeeds(List.of(new PeerAddress("127.0.0.1", other.port()))));
    }

    void send(PeerId to, Message... messages) {
        sendFrom(0, to, messages);
    }

    void sendFrom(int shard, PeerId to, Message... messages) {
        PeerTransport transport = shards.get(shard);
        run(transport.loop(), () -> {
            for (Message message : messages) {
                transport.send(to, message);
            }
        });
    }

    static void run(EventLoop loop, Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }

    /** The next thing told that is of this kind and fits; what comes before it is thrown away. */
    <T extends Told> T await(Class<T> kind, Predicate<T> fits) throws InterruptedException {
        List<Told> passed = new ArrayList<>();
        while (true) {
            Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Waited in vain for " + kind.getSimpleName() + "; told were " + passed);
            }
            if (kind.isInstance(next) && fits.test(kind.cast(next))) {
                return kind.cast(next);
            }
            passed.add(next);
        }
    }

    Told.Received awaitMessage(Message message) throws InterruptedException {
        return await(Told.Received.class, received -> received.message().equals(message));
    }

    void awaitConnected() throws InterruptedException {
        await(Told.Connected.class, connected -> true);
    }

    void awaitUnreachable() throws InterruptedException {
        await(Told.Unreachable.class, unreachable -> true);
    }

    @Override
    public void close() {
        stopListening();
        for (PeerTransport shard : shards) {
            run(shard.loop(), shard::close);
        }
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
