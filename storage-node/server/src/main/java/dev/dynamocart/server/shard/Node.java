package dev.dynamocart.server.shard;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.server.config.NodeSettings;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.ShardStore;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.disk.Scrubber;
import dev.dynamocart.server.store.disk.ShardFolder;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.RecordCodec;
import dev.dynamocart.wire.peer.Identity;
import dev.dynamocart.wire.peer.LinkFaults;
import dev.dynamocart.wire.peer.PeerListener;
import dev.dynamocart.wire.peer.PeerTransport;
import dev.dynamocart.wire.peer.TransportCounters;
import dev.dynamocart.wire.peer.TransportSettings;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A storage node: its shards and its peer port. Knows nothing of HTTP.
 *
 * <p>A partition belongs to the shard {@code index % shards}. The first shard gossips and tells the others what it learns.
 *
 * <p>Threads: {@link #start} and {@link #stop} on one thread that may block; the rest on any.
 */
public final class Node {

    private static final System.Logger LOG = System.getLogger(Node.class.getName());
    private static final int STOP_SECONDS_MAX = 8;

    private final NodeSettings settings;
    private final NodeWatch watch;
    private final LinkFaults faults = new LinkFaults();
    private final TransportCounters counters = new TransportCounters();
    private final List<Shard> shards = new ArrayList<>();
    private final List<ShardFolder> folders = new ArrayList<>();
    private final List<Member.Progress> progress = new CopyOnWriteArrayList<>();
    private final Set<NodeId> down = ConcurrentHashMap.newKeySet();
    private final List<Scrubber> scrubbers = new ArrayList<>();
    private volatile @Nullable PeerListener listener;
    private volatile ClusterView view;

    /** A node that has not started. */
    public Node(NodeSettings settings, NodeWatch watch) {
        this.settings = settings;
        this.watch = watch;
        this.view = ClusterView.unformed(members(settings));
    }

    /** Another reason than the settings why the node cannot start; the message is a sentence. */
    public static final class StartFailedException extends Exception {
        private static final long serialVersionUID = 1;

        StartFailedException(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /**
     * Opens the store, starts the shards and listens for peers.
     *
     * @param loops one event loop for each shard
     */
    public void start(List<EventLoop> loops) throws StartFailedException {
        for (int i = 0; i < settings.shards(); i++) {
            Identity identity = Identity.ofNode(settings.self().id(), i, settings.shards());
            TransportSettings transport = TransportSettings.of(settings.secret())
                    .over(settings.peers().tls());
            PeerTransport peers = new PeerTransport(loops.get(i % loops.size()), identity, transport, faults, counters);
            int number = i;
            progress.add(Member.Progress.NONE);
            shards.add(new Shard(peers, event -> onEvent(number, event), watch));
        }
        openFolders();
        for (int i = 0; i < settings.shards(); i++) {
            int number = i;
            await(shards.get(i), () -> startShard(number));
        }
        listen();
    }

    private void openFolders() throws StartFailedException {
        boolean isAside = false;
        for (int i = 0; i < settings.shards(); i++) {
            ShardFolder.Owner owner = new ShardFolder.Owner(settings.self().id(), i, settings.shards());
            StoreHost host = new StoreHost(shards.get(i).loop(), watch, watch);
            try {
                ShardFolder folder = ShardFolder.open(settings.data(), owner, settings.store(), host);
                isAside = isAside || i == 0 && hadPartWhenRemoved(restored(folder));
                if (isAside) {
                    folder = startEmpty(folder, owner, host);
                }
                folders.add(folder);
                folder.findings().forEach(watch::onFinding);
            } catch (ShardFolder.NotAllowedException e) {
                throw new StartFailedException(String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new StartFailedException("The data folder " + settings.data() + " cannot be used: " + e, e);
            }
        }
    }

    /** A node that was removed may hold what was deleted meanwhile; if it comes back, it begins with nothing (P27). */
    private boolean hadPartWhenRemoved(ClusterView saved) {
        Ring ring = saved.ring();
        return ring != null
                && ring.isRemoved(settings.self().id())
                && saved.member(settings.self().id())
                        .filter(member -> member.progress().seen() > 0)
                        .isPresent();
    }

    private ShardFolder startEmpty(ShardFolder folder, ShardFolder.Owner owner, StoreHost host)
            throws IOException, ShardFolder.NotAllowedException {
        folder.close();
        ShardFolder.moveAside(settings.data(), owner, settings.store());
        watch.onFinding("This node has left the cluster or was removed from it. What it held was moved aside in "
                + settings.data() + "; it starts empty, and can be staged to join.");
        return ShardFolder.open(settings.data(), owner, settings.store(), host);
    }

    private void startShard(int number) {
        Shard shard = shards.get(number);
        ShardFolder folder = folders.get(number);
        ShardStore store = new ShardStore(folder.keys(), folder.state(), shard.loop(), shard::onStored);
        SecureRandom random = new SecureRandom();
        ClusterView known = number == 0 ? restored(folder) : view;
        StorageNode core = new StorageNode(
                coreSettings(number),
                settings.self(),
                known,
                random::nextLong,
                EnumSet.noneOf(dev.dynamocart.core.host.Flaw.class),
                shard);
        shard.transport().start(shard);
        shard.transport().learnSeeds(settings.peers().addresses(settings.self()));
        shard.transport().learn(known);
        shard.start(core, store);
        if (number == 0) {
            view = core.view();
        }
        if (settings.store().scrubBytesPerSecond() > 0) {
            Scrubber scrubber =
                    new Scrubber(folder.keys(), shard.loop(), settings.store().scrubBytesPerSecond(), watch);
            scrubbers.add(scrubber);
            scrubber.start();
        }
    }

    private Settings coreSettings(int shard) {
        Settings core = settings.core();
        Settings.Cluster cluster = core.cluster();
        return new Settings(
                core.self(),
                core.quorum(),
                new Settings.Cluster(cluster.seeds(), cluster.initialMembers(), cluster.partitions(), shard == 0),
                core.timing(),
                core.limits(),
                core.healing());
    }

    private ClusterView restored(ShardFolder folder) {
        byte[] saved = folder.state().view();
        if (saved != null) {
            try {
                return new RecordCodec().decodeView(saved);
            } catch (CodecException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The saved view of the cluster cannot be read: {0}",
                        e.getMessage());
            }
        }
        return ClusterView.unformed(members(settings));
    }

    /** The seeds, and this node as it announces itself. */
    private static List<Member> members(NodeSettings settings) {
        List<Member> members = new ArrayList<>();
        members.add(settings.self());
        for (Member seed : settings.peers().seeds()) {
            if (!seed.id().equals(settings.self().id())) {
                members.add(seed);
            }
        }
        return members;
    }

    private void listen() throws StartFailedException {
        int port = settings.self().peerPort();
        InetSocketAddress address = new InetSocketAddress(settings.peers().listenHost(), port);
        try {
            listener = PeerListener.listen(
                            address, shards.stream().map(Shard::transport).toList())
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new StartFailedException(
                    "The peer port " + address + " cannot be listened on: "
                            + (e.getCause() == null ? e : e.getCause().getMessage()),
                    e);
        }
    }

    private void onEvent(int shard, Event event) {
        if (event instanceof Event.Progressed progressed) {
            onProgress(shard, progressed.progress());
        } else if (shard == 0) {
            onFirstShardsEvent(event);
        }
        watch.onEvent(event);
    }

    private void onFirstShardsEvent(Event event) {
        if (event instanceof Event.ViewChanged changed) {
            onFirstShardsView(changed.view());
        } else if (event instanceof Event.PeerDown peer) {
            down.add(peer.node());
        } else if (event instanceof Event.PeerUp peer) {
            down.remove(peer.node());
        }
    }

    /** The first shard gossips for all; what it learns is the node's view. */
    private void onFirstShardsView(ClusterView learned) {
        view = learned;
        for (int i = 1; i < shards.size(); i++) {
            Shard other = shards.get(i);
            other.loop().execute(() -> other.onView(learned));
        }
    }

    /** The node has come as far as the last of its shards; the first one tells the others (§4.9). */
    private void onProgress(int shard, Member.Progress further) {
        progress.set(shard, further);
        Member.Progress all = progress.stream().reduce(further, Member.Progress::least);
        Shard first = shards.getFirst();
        first.loop().execute(() -> first.onProgress(all));
    }

    /** Finishes what is under way and closes everything. */
    public void stop() {
        PeerListener open = listener;
        if (open != null) {
            open.close();
        }
        for (Shard shard : shards) {
            waitFor(shard, done -> shard.stopAsking(() -> done.complete(null)));
        }
        scrubbers.forEach(Scrubber::close);
        for (int i = 0; i < folders.size(); i++) {
            Shard shard = shards.get(i);
            ShardFolder folder = folders.get(i);
            waitFor(shard, done -> {
                shard.halt();
                closeFolder(folder);
                done.complete(null);
            });
        }
    }

    private static void closeFolder(ShardFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The data folder was not closed in order", e);
        }
    }

    private static void await(Shard shard, Runnable step) throws StartFailedException {
        try {
            CompletableFuture.runAsync(step, shard.loop()).join();
        } catch (CompletionException e) {
            throw new StartFailedException("A shard cannot start: " + e.getCause(), e);
        }
    }

    private static void waitFor(Shard shard, Consumer<CompletableFuture<@Nullable Void>> step) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        shard.loop().execute(() -> step.accept(done));
        try {
            done.get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "A shard did not come to rest: {0}", e.toString());
        }
    }

    /** Asks the shard of the request's key; {@code then} is called once, on that shard's loop. */
    public void ask(Request request, Consumer<Reply> then) {
        shardOf(request.key()).ask(request, then);
    }

    /** Asks the shard that gossips to carry out an operator's command; {@code then} is called once, on that shard's loop. */
    public void command(Command command, Consumer<Reply> then) {
        shards.getFirst().command(command, then);
    }

    /** Whether the first shard takes {@code id} to be reachable, as it last said. */
    public boolean isReachable(NodeId id) {
        return !down.contains(id);
    }

    /** Whether this node has left the cluster, or was removed from it. */
    public boolean isOut() {
        Ring ring = view.ring();
        return ring != null && ring.isRemoved(settings.self().id());
    }

    private Shard shardOf(Key key) {
        Ring ring = view.ring();
        int partition = ring == null ? 0 : ring.partitionOf(key).index();
        return shards.get(partition % shards.size());
    }

    /** All shards, in order. */
    public List<Shard> shards() {
        return List.copyOf(shards);
    }

    /** The records of each shard, in order. */
    public List<KeyStore> stores() {
        return folders.stream().map(ShardFolder::keys).toList();
    }

    /** What waits in memory for the databases, in bytes, about. */
    public long bufferBytes() {
        return folders.stream().mapToLong(folder -> folder.keys().bufferBytes()).sum();
    }

    /** What this node knows of the cluster. */
    public ClusterView view() {
        return view;
    }

    /** Whether the stores are open and the peer port listens. */
    public boolean isListening() {
        return listener != null;
    }

    /** Whether the ring is known and the stores are open. */
    public boolean isReady() {
        return view.isFormed() && isListening();
    }

    /** The faults of the lab. */
    public LinkFaults faults() {
        return faults;
    }

    /** What the connections counted. */
    public TransportCounters counters() {
        return counters;
    }

    /** The settings. */
    public NodeSettings settings() {
        return settings;
    }
}
