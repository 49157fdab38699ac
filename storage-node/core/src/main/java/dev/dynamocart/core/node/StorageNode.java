package dev.dynamocart.core.node;

import dev.dynamocart.core.admission.Governor;
import dev.dynamocart.core.antientropy.AntiEntropy;
import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.coordinator.Coordinating;
import dev.dynamocart.core.coordinator.Environment;
import dev.dynamocart.core.coordinator.GetCoordinator;
import dev.dynamocart.core.coordinator.InspectCoordinator;
import dev.dynamocart.core.coordinator.LastWriteWins;
import dev.dynamocart.core.coordinator.PutCoordinator;
import dev.dynamocart.core.coordinator.PutHandover;
import dev.dynamocart.core.coordinator.Quorum;
import dev.dynamocart.core.coordinator.Replicas;
import dev.dynamocart.core.coordinator.Route;
import dev.dynamocart.core.detector.FailureDetector;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.handoff.HintedHandoff;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.membership.Commands;
import dev.dynamocart.core.membership.Doorkeeper;
import dev.dynamocart.core.membership.Gossip;
import dev.dynamocart.core.membership.Membership;
import dev.dynamocart.core.membership.StagingRules;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.reaping.Reaper;
import dev.dynamocart.core.replica.Replica;
import dev.dynamocart.core.replica.Sequence;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.transfer.Transfers;
import dev.dynamocart.core.version.Siblings;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The core of one shard of a storage node: hands each input to the part that it concerns. */
public final class StorageNode implements Core {

    private static final int SCANS_MAX = 4;

    private final Settings settings;
    private final Set<Flaw> flaws;
    private final Effects effects;
    private final Timers timers;
    private final StoreCalls store;
    private final Exchanges exchanges;
    private final FailureDetector detector;
    private final Sequence sequence;
    private final HintedHandoff handoff;
    private final Transfers transfers;
    private final RingRoles roles;
    private final AntiEntropy antiEntropy;
    private final Reaper reaper;
    private final Membership membership;
    private final Doorkeeper doorkeeper;
    private final Commands commands;
    private final Gossip gossip;
    private final LocalReplicas local;
    private final Environment environment;
    private final Coordinating coordinating;
    private final HandedPuts handedPuts = new HandedPuts();
    private final LastWriteWins lastWriteWins;
    private final InFlight inFlight;
    private final Governor governor;
    private final Pace hintPace;
    private boolean isBehind;

    /**
     * A core that has not started.
     *
     * @param settings this node's settings
     * @param self how this node announces itself, revision 0
     * @param restored the view that the last run saved, or an unformed one of the seeds
     * @param random for gossip, the cluster's id and the first request number
     * @param flaws planted faults; none in production
     * @param effects the host
     */
    public StorageNode(
            Settings settings,
            Member self,
            ClusterView restored,
            RandomSource random,
            Set<Flaw> flaws,
            Effects effects) {
        this.settings = settings;
        this.flaws = flaws;
        this.effects = effects;
        this.timers = new Timers(effects);
        this.store = new StoreCalls(effects);
        this.exchanges = new Exchanges(timers, flaws.contains(Flaw.REUSES_REQUEST_NUMBERS) ? () -> 0 : random);
        Settings.Timing timing = settings.timing();
        this.detector = new FailureDetector(exchanges, timers, effects, timing.probeIntervalMillis());
        this.roles = new RingRoles(settings.self(), this::ring, this::isFetched);
        Sequence.Owner owner = new Sequence.Owner(settings.self(), random, flaws);
        this.sequence =
                new Sequence(owner, store, timers, effects, settings.limits().leaseSize());
        Replica replica = new Replica(
                new Replica.Stores(store, sequence, roles::isHolder), settings, new HomeChanges(), flaws, effects);
        Replicas replicas = new NodePorts.ReplicaPort(settings.self(), detector, effects, this::hostOf, this::askSelf);
        Settings.Limits limits = settings.limits();
        this.governor = new Governor(timers, effects, limits.foregroundMillis(), flaws);
        this.hintPace = governor.pace(BackgroundWork.HINTS, limits.hintsInFlightMax(), 0);
        this.handoff = new HintedHandoff(
                new NodePorts.HintPort(replica, store, timers, replicas, hintPace, this::membership),
                exchanges,
                timers,
                effects,
                settings,
                flaws);
        this.membership = new Membership(
                settings, self, restored, new Membership.Ports(store, timers, random, effects, flaws), this::onRing);
        this.doorkeeper = new Doorkeeper(settings.self(), membership, effects, flaws);
        this.commands = new Commands(
                settings.self(),
                membership,
                new StagingRules(settings.quorum(), this::isReachable, flaws),
                new Commands.Ports(exchanges, timers, random, replicas::ask),
                timing.requestTimeoutMillis());
        Pace transferPace = governor.pace(
                BackgroundWork.TRANSFERS,
                limits.hintsInFlightMax(),
                settings.healing().stepPauseMillis());
        this.transfers = new Transfers(
                new TransferPort(replica, store, replicas, membership::haveAllSeen, handoff, transferPace, effects),
                exchanges,
                timers,
                effects,
                settings,
                flaws,
                membership::done);
        NodePorts.HomePort homes = new NodePorts.HomePort(
                replica, store, replicas, new NodePorts.Listeners(this::ring, this::onHeld), effects);
        this.reaper = new Reaper(homes, exchanges, timers, effects, settings, flaws);
        this.antiEntropy = new AntiEntropy(homes, exchanges, timers, effects, settings, paces(), flaws);
        this.gossip = new Gossip(membership, exchanges, timers, random, effects, timing.gossipIntervalMillis());
        this.local = new LocalReplicas(replica, handoff, effects, flaws, settings);
        this.environment = new Environment(replicas, exchanges, timers, effects, timing, flaws);
        this.inFlight = new InFlight(settings.limits(), effects);
        this.lastWriteWins = new LastWriteWins(settings.quorum().reconciliation(), effects);
        this.coordinating = new NodePorts.CoordinatingPort(
                settings.self(), settings.quorum().durability(), replica, handoff, inFlight);
    }

    /** Scans and repairs ask the governor, as all work in the background. */
    private AntiEntropy.Paces paces() {
        Settings.Healing healing = settings.healing();
        Pace scans = governor.pace(BackgroundWork.SCANS, SCANS_MAX, healing.stepPauseMillis());
        Pace repairs = governor.pace(BackgroundWork.REPAIRS, healing.repairsMax(), healing.stepPauseMillis());
        return flaws.contains(Flaw.REPAIRS_PAST_GOVERNOR)
                ? new AntiEntropy.Paces(
                        new NodePorts.FullSpeed(SCANS_MAX, healing.stepPauseMillis()),
                        new NodePorts.FullSpeed(healing.repairsMax(), healing.stepPauseMillis()))
                : new AntiEntropy.Paces(scans, repairs);
    }

    @Override
    public void start(long nowMillis) {
        timers.advance(nowMillis);
        sequence.start();
        handoff.start();
        governor.start();
        antiEntropy.start();
        reaper.start();
        transfers.start();
        membership.start();
        if (settings.cluster().gossips()) {
            gossip.start();
        }
    }

    @Override
    public void onView(long nowMillis, ClusterView view) {
        timers.advance(nowMillis);
        membership.merge(settings.self(), view);
    }

    @Override
    public void onProgress(long nowMillis, Member.Progress progress) {
        timers.advance(nowMillis);
        membership.announce(progress);
    }

    private void onRing(Ring ring) {
        transfers.onRing(ring);
        handoff.onRing();
    }

    private Membership membership() {
        return membership;
    }

    private @Nullable Ring ring() {
        return membership.view().ring();
    }

    private boolean isFetched(Partition partition) {
        return transfers.isFetched(partition);
    }

    @Override
    public void onTimer(long nowMillis, long timer) {
        timers.advance(nowMillis);
        timers.fire(timer);
    }

    @Override
    public void onStored(long nowMillis, StoreResult result) {
        timers.advance(nowMillis);
        store.onStored(result);
    }

    @Override
    public void onUnreachable(long nowMillis, NodeId node) {
        timers.advance(nowMillis);
        detector.onUnreachable(node);
        exchanges.onUnreachable(node);
    }

    @Override
    public void onMessage(long nowMillis, PeerId from, Message message) {
        timers.advance(nowMillis);
        if (!doorkeeper.admits(from, message)) {
            return;
        }
        switch (message) {
            case Message.Question question -> onQuestion(from, question, answer -> effects.send(from, answer));
            case Message.Answer answer -> {
                if (from instanceof PeerId.Node node) {
                    onAnswer(node.id(), answer);
                }
            }
        }
    }

    private void onAnswer(NodeId from, Message.Answer answer) {
        boolean back = !detector.isReachable(from);
        detector.onAnswer(from);
        if (answer instanceof Message.GossipView view) {
            gossip.onView(from, view);
        } else {
            exchanges.onAnswer(from, answer);
        }
        if (back) {
            handoff.onPeerUp(from);
        }
    }

    private String hostOf(NodeId node) {
        return membership.view().hostOf(node);
    }

    /** A coordinator here has a question for this very node; the answer comes in as from any other. */
    private void askSelf(Message.Question question) {
        onQuestion(new PeerId.Node(settings.self()), question, answer -> exchanges.onAnswer(settings.self(), answer));
    }

    private void onQuestion(PeerId from, Message.Question question, Consumer<Message.Answer> answer) {
        switch (question) {
            case Message.ReadReplica read -> local.read(read, roles.roleFor(read.key()), answer::accept);
            case Message.WriteReplica write -> local.write(write, answer::accept);
            case Message.CoordinatePut handed -> {
                onHandedPut(from, handed, reply -> answer.accept(new Message.PutCoordinated(handed.request(), reply)));
            }
            case Message.CoordinateGet handed -> {
                onHandedGet(from, handed, reply -> answer.accept(new Message.GetCoordinated(handed.request(), reply)));
            }
            case Message.CompareRoots compare -> answer.accept(antiEntropy.compare(compare));
            case Message.FetchHashes fetch -> answer.accept(antiEntropy.hashes(fetch));
            case Message.FetchLeaf fetch -> antiEntropy.leaf(fetch, answer::accept);
            case Message.ReapReplica reap ->
                local.reap(reap, roles.roleFor(reap.key()), roles.isSettled(), answer::accept);
            case Message.FetchPartition fetch -> transfers.fetch(fetch, answer::accept);
            case Message.Ping ping -> answer.accept(new Message.Pong(ping.request()));
            case Message.GossipDigest digest -> gossip.onDigest(from, digest);
            case Message.ForwardCommand forwarded ->
                commands.onForwarded(
                        forwarded, reply -> answer.accept(new Message.CommandForwarded(forwarded.request(), reply)));
            case Message.FetchView fetch -> answer.accept(new Message.ViewFetched(fetch.request(), membership.view()));
        }
    }

    /**
     * A busy node declines while others may be less so (§5), and remembers that, so that a late copy is not worked on. One that is
     * behind takes nothing from clients; what other nodes hand on is under way already and goes on.
     */
    private void onHandedPut(PeerId from, Message.CoordinatePut handed, Consumer<Reply.PutReply> reply) {
        boolean sheds = isBehind && from instanceof PeerId.Client;
        boolean isBusy = inFlight.requests() >= settings.limits().busyRequests();
        boolean declines = sheds || handed.mayDecline() && isBusy;
        boolean forgets = declines && flaws.contains(Flaw.FORGETS_DECLINED_PUTS);
        if (!forgets && !handedPuts.isFirst(from, handed.request())) {
            return;
        }
        if (declines) {
            effects.emit(new Event.PutDeclined(handed.put().key()));
            reply.accept(new Reply.Refused(handed.mayDecline() ? Reply.Refusal.BUSY : Reply.Refusal.OVERLOADED));
        } else {
            lastWriteWins.onStamped(handed.put());
            coordinate(handed.put(), handed.hops(), reply);
        }
    }

    private void onHandedGet(PeerId from, Message.CoordinateGet handed, Consumer<Reply.GetReply> reply) {
        Ring ring = membership.view().ring();
        if (isBehind && from instanceof PeerId.Client) {
            effects.emit(new Event.RequestRefused("The event loop is behind"));
            reply.accept(new Reply.Refused(Reply.Refusal.OVERLOADED));
        } else if (ring == null) {
            reply.accept(new Reply.Refused(Reply.Refusal.NO_RING));
        } else {
            get(handed.get(), ring.preferenceList(handed.get().key()), reply);
        }
    }

    @Override
    public void onRequest(long nowMillis, long request, Request body) {
        timers.advance(nowMillis);
        Consumer<Reply> reply = answer -> effects.reply(request, answer);
        Ring ring = membership.view().ring();
        if (body instanceof Request.InspectLocal inspect) {
            local.inspect(inspect.key(), reply::accept);
        } else if (ring == null) {
            reply.accept(new Reply.Refused(Reply.Refusal.NO_RING));
        } else if (doorkeeper.isOut()) {
            reply.accept(new Reply.Refused(Reply.Refusal.LEFT));
        } else {
            PreferenceList list = ring.preferenceList(body.key());
            switch (body) {
                case Request.Get get -> get(get, list, reply::accept);
                case Request.Put put -> coordinate(lastWriteWins.stamp(put), 0, reply::accept);
                case Request.Inspect inspect -> InspectCoordinator.start(environment, inspect, list, reply);
                case Request.InspectLocal inspect -> local.inspect(inspect.key(), reply::accept);
            }
        }
    }

    @Override
    public void onCommand(long nowMillis, long request, Command command) {
        timers.advance(nowMillis);
        commands.onCommand(command, reply -> effects.reply(request, reply));
    }

    private void get(Request.Get get, PreferenceList list, Consumer<Reply.GetReply> reply) {
        if (!inFlight.begin(0)) {
            reply.accept(new Reply.Refused(Reply.Refusal.OVERLOADED));
            return;
        }
        Quorum quorum = new Quorum(get.quorum().orElse(settings.quorum().read()), settings.self());
        long startedAtMillis = timers.nowMillis();
        GetCoordinator.start(environment, get, list, quorum, answer -> {
            inFlight.replied();
            governor.onRequest(timers.nowMillis() - startedAtMillis);
            reply.accept(lastWriteWins.shown(answer));
        });
    }

    /**
     * Coordinates the put here, or hands it on: a node outside the preference list coordinates only when no home can be
     * reached, or when the put was handed on before (§4.5, P22). One that owns nothing never does: it may know an old ring, and nobody
     * waits for it before a new one (§4.9).
     */
    private void coordinate(Request.Put put, int hops, Consumer<Reply.PutReply> replyTo) {
        Ring ring = membership.view().ring();
        if (ring == null) {
            replyTo.accept(new Reply.Refused(Reply.Refusal.NO_RING));
            return;
        }
        if (put.payload().length() > settings.limits().valueBytesMax()) {
            replyTo.accept(new Reply.Refused(Reply.Refusal.VALUE_TOO_LARGE));
            return;
        }
        if (!inFlight.begin(put.payload().length())) {
            replyTo.accept(new Reply.Refused(Reply.Refusal.OVERLOADED));
            return;
        }
        long startedAtMillis = timers.nowMillis();
        Consumer<Reply.PutReply> ended = reply -> {
            inFlight.replied();
            governor.onRequest(timers.nowMillis() - startedAtMillis);
            replyTo.accept(reply);
        };
        PreferenceList list = ring.preferenceList(put.key());
        Request.WriteQuorum quorum =
                put.options().quorum().orElse(settings.quorum().write());
        boolean ownsSomething = list.nodes().contains(settings.self());
        boolean coordinatesHere = list.isHome(settings.self()) || ownsSomething && (hops > 1 || !isAnyReachable(list));
        if (!ownsSomething && hops > 1) {
            inFlight.free(put.payload().length());
            ended.accept(new Reply.Refused(Reply.Refusal.HOMES_UNREACHABLE));
        } else if (coordinatesHere) {
            PutCoordinator.start(environment, coordinating, put, list, quorum, ended);
        } else {
            PutHandover.start(environment, put, Route.toHomes(environment, put, list, quorum.w(), hops), reply -> {
                inFlight.free(put.payload().length());
                ended.accept(reply);
            });
        }
    }

    private boolean isAnyReachable(PreferenceList list) {
        return list.homes().stream().anyMatch(detector::isReachable);
    }

    /** What this node knows of the cluster. */
    public ClusterView view() {
        return membership.view();
    }

    /** How many hints are kept for each node. */
    public Map<NodeId, Integer> hints() {
        return handoff.counts();
    }

    /** How many hints may be under way to one node at present (§6.5). */
    public int slice() {
        return hintPace.pieces();
    }

    /** How this node compares its copies with those of the other homes. */
    public AntiEntropy antiEntropy() {
        return antiEntropy;
    }

    /** How this node's copies move while owners change. */
    public Transfers transfers() {
        return transfers;
    }

    /** How this node reaps what was deleted. */
    public Reaper reaper() {
        return reaper;
    }

    private void onHeld(Key key, Siblings siblings) {
        reaper.onHeld(key, siblings);
    }

    /** Tells anti-entropy and reaping what changes. */
    private final class HomeChanges implements Replica.Changes {
        @Override
        public void changing(Key key, Siblings before, Siblings after) {
            antiEntropy.onChange(key, before, after);
            transfers.onChange(key);
            onHeld(key, after);
        }

        @Override
        public void doubtful(Key key) {
            antiEntropy.onDoubt(key);
        }
    }

    /** The host says whether it reaches its inputs too late, so that clients had better go elsewhere. */
    public void setBehind(boolean behind) {
        isBehind = behind;
    }

    /** How many client requests are being worked on. */
    public int requestsUnderWay() {
        return inFlight.requests();
    }

    /** How many bytes of values client requests hold. */
    public long requestBytes() {
        return inFlight.bytes();
    }

    /** Whether {@code node} is taken to be reachable from here. */
    public boolean isReachable(NodeId node) {
        return node.equals(settings.self()) || detector.isReachable(node);
    }
}
