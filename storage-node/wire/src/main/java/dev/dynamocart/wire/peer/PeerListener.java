package dev.dynamocart.wire.peer;

import dev.dynamocart.core.ring.NodeId;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The peer port of a node: accepts connections on the event loop of the first shard, shakes hands there, and hands each
 * connection over to the event loop of the shard that it is for.
 */
public final class PeerListener implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final List<PeerTransport> shards;
    private final EventLoop loop;
    private final TransportSettings settings;
    private final NodeId node;
    private final Prover prover;
    private final QuietLog log = new QuietLog();
    private final Set<Connection> handshaking = new LinkedHashSet<>();
    private @Nullable Channel channel;

    private PeerListener(List<PeerTransport> shards) {
        this.shards = List.copyOf(shards);
        PeerTransport first = shards.getFirst();
        this.loop = first.loop();
        this.settings = first.settings();
        this.node = Objects.requireNonNull(first.self().node(), "Only a node listens");
        this.prover = new Prover(settings.secret());
    }

    /**
     * Begins to listen.
     *
     * @param address where
     * @param shards the started transports of all shards of the node, in order
     * @return the listener, or the failure to bind
     */
    public static CompletionStage<PeerListener> listen(InetSocketAddress address, List<PeerTransport> shards) {
        PeerListener listener = new PeerListener(shards);
        CompletableFuture<PeerListener> listening = new CompletableFuture<>();
        var _ = listener.bootstrap().bind(address).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                listener.channel = bound.channel();
                listening.complete(listener);
            } else {
                listening.completeExceptionally(bound.cause());
            }
        });
        return listening;
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(loop, loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Dialer.waterMark(settings.limits()))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        Connection connection = new Connection(
                                settings.limits(), shards.getFirst().counters());
                        connection.enter(new ListenerHandshake(PeerListener.this, connection));
                        accepted.pipeline()
                                .addLast(new FirstBytes(settings.tls(), connection))
                                .addLast(connection);
                    }
                });
    }

    /** A connection came in. The one that has been shaking hands for longest makes room if there are too many. */
    void opened(Connection connection) {
        handshaking.add(connection);
        if (handshaking.size() > settings.limits().handshakesMax()) {
            Connection oldest = handshaking.iterator().next();
            handshaking.remove(oldest);
            oldest.close(CloseReason.TOO_MANY, "that have not proved the secret");
        }
    }

    void refused(Connection connection, CloseReason reason, String detail) {
        handshaking.remove(connection);
        shards.getFirst().counters().refuse(reason);
        log.closed(reason, connection.remote(), detail);
    }

    /** The transport that a caller, who has proved the secret, shall talk to. */
    PeerTransport shardFor(Handshake.Hello hello) throws Rejection {
        if (hello.shard() >= shards.size() || hello.shards() != 0 && hello.shards() != shards.size()) {
            throw new Rejection(
                    CloseReason.WRONG_SHARDS,
                    "shard " + hello.shard() + " of " + hello.shards() + " was asked for, here there are "
                            + shards.size());
        }
        PeerTransport shard = shards.get(hello.shard());
        NodeId caller = hello.node();
        if (caller != null) {
            if (caller.equals(node)) {
                throw new Rejection(CloseReason.WRONG_NODE, "both sides are " + node);
            }
            if (hello.shards() == 0) {
                throw new Rejection(CloseReason.WRONG_SHARDS, "a node says how many shards it has");
            }
            if (shard.faults().cuts(caller)) {
                throw new Rejection(CloseReason.CUT, "from " + caller);
            }
        }
        long mine = shards.getFirst().clusterId();
        if (mine != 0 && hello.clusterId() != 0 && mine != hello.clusterId()) {
            throw new Rejection(
                    CloseReason.FOREIGN_CLUSTER,
                    Long.toHexString(hello.clusterId()) + " called, this is " + Long.toHexString(mine));
        }
        return shard;
    }

    byte[] welcome() {
        return Handshake.encode(
                new Handshake.Welcome(node, shards.size(), shards.getFirst().clusterId()));
    }

    /** Moves a connection to its shard's event loop and makes it ready there. The caller waits for the welcome meanwhile. */
    void handOver(Connection connection, Handshake.Hello hello, PeerTransport shard, byte[] welcome) {
        handshaking.remove(connection);
        connection.enter(new Moving(shard));
        Channel moving = Objects.requireNonNull(connection.channel(), "A connection that shakes hands has a channel");
        if (shard.loop() == loop) {
            welcome(connection, hello, shard, welcome);
            return;
        }
        moving.config().setAutoRead(false);
        var _ = moving.deregister()
                .addListener(left -> shard.loop().register(moving).addListener(arrived -> {
                    welcome(connection, hello, shard, welcome);
                    moving.config().setAutoRead(true);
                }));
    }

    private static void welcome(Connection connection, Handshake.Hello hello, PeerTransport shard, byte[] welcome) {
        if (connection.isClosing()) {
            return;
        }
        if (hello.node() != null) {
            connection.writeFrame(welcome);
            shard.establish(connection, hello.node(), hello.shards());
        } else if (shard.hasRoomForClient()) {
            connection.writeFrame(welcome);
            shard.establishClient(connection);
        } else {
            connection.refuse(new Rejection(CloseReason.TOO_MANY, "try another node"));
        }
    }

    /** A connection between two event loops: nothing may come until the welcome is out. */
    private record Moving(PeerTransport shard) implements Connection.Phase {
        @Override
        public int frameBytesMax() {
            return 0;
        }

        @Override
        public CloseReason oversize() {
            return CloseReason.GARBAGE;
        }

        @Override
        public void onFrame(ByteBuf in, int from, int length) {}

        @Override
        public void onClosed(CloseReason reason, String detail) {
            shard.counters().refuse(reason);
        }
    }

    /** The port that is listened on, of use when any free one was asked for. */
    public int port() {
        Channel bound = Objects.requireNonNull(channel, "A listener is given out once it listens");
        return ((InetSocketAddress) bound.localAddress()).getPort();
    }

    /** Stops to listen. Connections stay; their transports close them. */
    @Override
    public void close() {
        if (channel != null) {
            var _ = channel.close();
        }
    }

    EventLoop loop() {
        return loop;
    }

    TransportSettings settings() {
        return settings;
    }

    Prover prover() {
        return prover;
    }
}
