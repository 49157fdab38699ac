package dev.dynamocart.core.node;

import dev.dynamocart.core.coordinator.Environment;
import dev.dynamocart.core.coordinator.GetCoordinator;
import dev.dynamocart.core.coordinator.GetHandover;
import dev.dynamocart.core.coordinator.LastWriteWins;
import dev.dynamocart.core.coordinator.PutHandover;
import dev.dynamocart.core.coordinator.Quorum;
import dev.dynamocart.core.coordinator.Replicas;
import dev.dynamocart.core.coordinator.Route;
import dev.dynamocart.core.detector.FailureDetector;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The core of a client that knows the ring (§6.4): it coordinates reads itself and hands writes to a node that may coordinate
 * them, which saves a hop and needs no load balancer. It downloads the view of the cluster from one node, again at intervals,
 * and at once when a node cannot be reached.
 */
public final class ClientNode implements Core {

    /**
     * A client's settings.
     *
     * @param cluster what the cluster is set to
     * @param coordination who coordinates
     * @param timing how long to wait for what; only requests, patience and probes matter here
     * @param refreshIntervalMillis how often the view is downloaded; default 10,000 (§6.4)
     * @param requestsMax requests worked on at once; more are refused; default 4096
     */
    public record Settings(
            Instance cluster,
            Coordination coordination,
            dev.dynamocart.core.host.Settings.Timing timing,
            int refreshIntervalMillis,
            int requestsMax) {
        public Settings {
            if (refreshIntervalMillis < 1 || requestsMax < 1) {
                throw new IllegalArgumentException("The refresh interval and the limit of requests are positive");
            }
        }
    }

    /** Who coordinates a client's requests (§6.4). */
    public enum Coordination {
        /** The client itself reads the replicas and hands puts to a home: no hop more than needed. */
        CLIENT,
        /** Any node, as behind a load balancer: the client needs to know the nodes and nothing of the ring. */
        SERVER
    }

    /**
     * What the cluster is set to. A client is told, it does not ask.
     *
     * @param read what a get asks for that does not say otherwise
     * @param w nodes that must hold a put durably unless it says otherwise; named when there is no answer
     * @param reconciliation who decides between concurrent versions
     */
    public record Instance(
            Request.ReadQuorum read, int w, dev.dynamocart.core.host.Settings.Reconciliation reconciliation) {
        public Instance {
            if (read.r() < 1 || w < 1) {
                throw new IllegalArgumentException("R and W are positive, but they are " + read.r() + " and " + w);
            }
        }
    }

    private static final int WRONG_ROLE_MILLIS = 1000;

    private final Settings settings;
    private final RandomSource random;
    private final Effects effects;
    private final Timers timers;
    private final Exchanges exchanges;
    private final FailureDetector detector;
    private final Environment environment;
    private final Set<NodeId> connected = new LinkedHashSet<>();
    private ClusterView view = ClusterView.unformed(List.of());
    private final LastWriteWins lastWriteWins;
    private long wrongRoleAtMillis = -WRONG_ROLE_MILLIS;
    private int requestsUnderWay;

    /** A core that has not started. */
    public ClientNode(Settings settings, RandomSource random, Effects effects) {
        this.settings = settings;
        this.random = random;
        this.effects = effects;
        this.timers = new Timers(effects);
        this.exchanges = new Exchanges(timers, random);
        this.lastWriteWins = new LastWriteWins(settings.cluster().reconciliation(), effects);
        this.detector = new FailureDetector(
                exchanges, timers, effects, settings.timing().probeIntervalMillis());
        this.environment = new Environment(
                new ReplicaPort(), exchanges, timers, effects, settings.timing(), EnumSet.noneOf(Flaw.class));
    }

    /** Reaches the nodes by message. */
    private final class ReplicaPort implements Replicas {
        @Override
        public void ask(NodeId node, Message.Question question) {
            effects.send(new PeerId.Node(node), question);
        }

        @Override
        public boolean isReachable(NodeId node) {
            return detector.isReachable(node);
        }

        @Override
        public String hostOf(NodeId node) {
            return view.hostOf(node);
        }

        /** The ring is downloaded at once, and not again while answers to the old one come in (§6.4). */
        @Override
        public void reportWrongRole(NodeId node) {
            long now = timers.nowMillis();
            if (now - wrongRoleAtMillis >= WRONG_ROLE_MILLIS) {
                wrongRoleAtMillis = now;
                refresh();
            }
        }

        @Override
        public void reportSilence(NodeId node) {
            detector.onSilence(node);
        }
    }

    @Override
    public void start(long nowMillis) {
        timers.advance(nowMillis);
        timers.schedule(settings.refreshIntervalMillis(), new ViewRefresh());
    }

    /** The transport has a connection to {@code node}: it is asked for the view if there is none yet. */
    public void onConnected(long nowMillis, NodeId node) {
        timers.advance(nowMillis);
        connected.add(node);
        if (!view.isFormed()) {
            fetchView(node);
        }
    }

    @Override
    public void onView(long nowMillis, ClusterView told) {
        timers.advance(nowMillis);
        adopt(told);
    }

    @Override
    public void onProgress(long nowMillis, Member.Progress progress) {
        throw new IllegalStateException("A client owns nothing, but was told to have come to " + progress);
    }

    @Override
    public void onCommand(long nowMillis, long request, Command command) {
        throw new IllegalStateException("Operators ask nodes, but a client was asked: " + command);
    }

    @Override
    public void onTimer(long nowMillis, long timer) {
        timers.advance(nowMillis);
        timers.fire(timer);
    }

    @Override
    public void onStored(long nowMillis, StoreResult result) {
        throw new IllegalStateException("A client has no store, but a store answered " + result);
    }

    @Override
    public void onUnreachable(long nowMillis, NodeId node) {
        timers.advance(nowMillis);
        connected.remove(node);
        detector.onUnreachable(node);
        exchanges.onUnreachable(node);
        refresh();
    }

    @Override
    public void onMessage(long nowMillis, PeerId from, Message message) {
        timers.advance(nowMillis);
        if (from instanceof PeerId.Node node && message instanceof Message.Answer answer) {
            connected.add(node.id());
            detector.onAnswer(node.id());
            if (answer instanceof Message.ViewFetched fetched) {
                adopt(fetched.view());
            } else {
                exchanges.onAnswer(node.id(), answer);
            }
        }
    }

    private void adopt(ClusterView told) {
        if (view.isCompatible(told)) {
            ClusterView merged = view.merge(told);
            if (!merged.equals(view)) {
                view = merged;
                effects.emit(new Event.ViewChanged(merged));
            }
        }
    }

    private void refresh() {
        List<NodeId> reachable =
                connected.stream().filter(detector::isReachable).toList();
        if (!reachable.isEmpty()) {
            fetchView(reachable.get(random.below(reachable.size())));
        }
    }

    private void fetchView(NodeId node) {
        effects.send(new PeerId.Node(node), new Message.FetchView(exchanges.nextRequest()));
    }

    /** Downloads the view from one node. */
    private final class ViewRefresh implements Timers.Task {
        @Override
        public void run() {
            refresh();
            timers.schedule(settings.refreshIntervalMillis(), this);
        }
    }

    @Override
    public void onRequest(long nowMillis, long request, Request body) {
        timers.advance(nowMillis);
        Ring ring = view.ring();
        if (ring == null) {
            effects.reply(request, new Reply.Refused(Reply.Refusal.NO_RING));
        } else if (requestsUnderWay >= settings.requestsMax()) {
            effects.reply(request, new Reply.Refused(Reply.Refusal.OVERLOADED));
        } else {
            requestsUnderWay++;
            work(request, body, ring.preferenceList(body.key()));
        }
    }

    private void work(long request, Request body, PreferenceList list) {
        Consumer<Reply> reply = answer -> {
            requestsUnderWay--;
            effects.reply(request, answer);
        };
        switch (body) {
            case Request.Get get -> get(get, list, answer -> reply.accept(lastWriteWins.shown(answer)));
            case Request.Put put -> put(lastWriteWins.stamp(put), list, reply::accept);
            case Request.Inspect _, Request.InspectLocal _ ->
                throw new IllegalArgumentException("A client asks a node's HTTP interface to inspect a key");
        }
    }

    private void get(Request.Get get, PreferenceList list, Consumer<Reply.GetReply> reply) {
        Request.ReadQuorum quorum = get.quorum().orElse(settings.cluster().read());
        switch (settings.coordination()) {
            case CLIENT -> GetCoordinator.start(environment, get, list, new Quorum(quorum, null), reply);
            case SERVER -> GetHandover.start(environment, get, anyNode(list, quorum.r()), reply);
        }
    }

    private void put(Request.Put put, PreferenceList list, Consumer<Reply.PutReply> reply) {
        int asked = put.options().quorum().w();
        int w = asked > 0 ? asked : settings.cluster().w();
        Route route =
                switch (settings.coordination()) {
                    case CLIENT -> Route.toHomes(environment, put, list, w, 0);
                    case SERVER -> anyNode(list, w);
                };
        PutHandover.start(environment, put, route, reply);
    }

    private Route anyNode(PreferenceList list, int needed) {
        return Route.toAnyNode(
                environment, list, needed, random.below(list.nodes().size()));
    }

    /** What this client knows of the cluster; not formed until a node was reached. */
    public ClusterView view() {
        return view;
    }

    /** The members that this client takes to be reachable. */
    public List<NodeId> reachable() {
        return view.members().stream()
                .map(Member::id)
                .filter(detector::isReachable)
                .toList();
    }
}
