package dev.dynamocart.simulation.mark;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.world.MessageWatch;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.World;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks on and notes which marks a run reached. */
public final class Marks implements MessageWatch {

    private record HintOf(int node, Key key) {}

    private final World world;
    private final OwnerMarks owners;
    private final EnumSet<Mark> reached = EnumSet.noneOf(Mark.class);
    private final Map<OperationId, Integer> firstCoordinator = new HashMap<>();
    private final Map<OperationId, Version> firstVersion = new HashMap<>();
    private final Set<OperationId> acknowledged = new HashSet<>();
    private final Set<Key> reapedKeys = new HashSet<>();
    private final Map<Key, Context> forgotten = new HashMap<>();
    private final Set<HintOf> survivingHints = new HashSet<>();
    private final Set<Integer> restored = new HashSet<>();
    private final Map<Integer, Integer> incarnations = new HashMap<>();
    private final Map<Integer, Event.DotMinted> lastMinted = new HashMap<>();
    private final Map<Integer, Integer> leasedInLife = new HashMap<>();
    private @Nullable Ring ring;

    /** For a run in {@code world}. */
    public Marks(World world) {
        this.world = world;
        this.owners = new OwnerMarks(world);
        world.watch(owners);
    }

    /** The marks reached so far. */
    public Set<Mark> reached() {
        EnumSet<Mark> all = EnumSet.copyOf(reached);
        all.addAll(owners.reached());
        return all;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        switch (event) {
            case Event.ViewChanged changed -> onView(changed);
            case Event.DotMinted minted -> onMinted(at, minted);
            case Event.SliceChanged _ -> reached.add(Mark.BACKGROUND_SLOWED);
            case Event.PutDeclined _ -> reached.add(Mark.PUT_DECLINED);
            case Event.ClockTruncated truncated -> onTruncated(truncated);
            case Event.GetHedged _ -> reached.add(Mark.GET_HEDGED);
            case Event.ClockBehind _ -> reached.add(Mark.CLOCK_BEHIND);
            case Event.HintNotKept _ -> reached.add(Mark.HINT_NOT_KEPT);
            case Event.HintKept _ -> reached.add(Mark.HINT_KEPT);
            case Event.HintDelivered delivered -> onDelivered(at, delivered);
            case Event.ReadRepaired repaired -> onRepaired(repaired);
            case Event.RecordDamaged _ -> reached.add(Mark.DAMAGED_RECORD_READ);
            case Event.PeerUp _ -> reached.add(Mark.PEER_CAME_BACK);
            case Event.ReplicaChanged changed -> {
                if (changed.cause() == WriteCause.ANTI_ENTROPY) {
                    reached.add(Mark.HEALED_BY_COMPARISON);
                }
            }
            case Event.TreeCorrected _ -> reached.add(Mark.TREE_CORRECTED);
            case Event.DurableWriteMoved _ -> reached.add(Mark.DURABLE_WRITE_MOVED);
            case Event.DiskIsOlder _ -> reached.add(Mark.OLDER_DISK_NOTICED);
            case Event.NumbersForgotten _,
                    Event.Progressed _,
                    Event.DifferenceFound _,
                    Event.TransferBegun _,
                    Event.TransferEnded _,
                    Event.HandedOver _,
                    Event.HintRerouted _,
                    Event.Reaping _,
                    Event.PeerDown _,
                    Event.RequestRefused _,
                    Event.ForeignCluster _ -> {}
        }
    }

    private void onTruncated(Event.ClockTruncated truncated) {
        reached.add(Mark.CLOCK_TRUNCATED);
        forgotten.merge(truncated.key(), truncated.forgotten(), Context::union);
    }

    private void onView(Event.ViewChanged changed) {
        if (changed.view().ring() != null && ring == null) {
            ring = changed.view().ring();
            if (!world.settings().formed()) {
                reached.add(Mark.FORMED_BY_GOSSIP);
            }
        }
    }

    private void onMinted(SimulatedProcess at, Event.DotMinted minted) {
        NodeId node = minted.dot().actor().node();
        if (ring != null && !ring.preferenceList(minted.key()).isHome(node)) {
            reached.add(Mark.STAND_IN_COORDINATED);
        }
        lastMinted.put(at.index(), minted);
        if (restored.contains(at.index())) {
            reached.add(Mark.RESTORED_NODE_WROTE);
        }
        int life = minted.dot().actor().incarnation() & Integer.MAX_VALUE; // the top bit tells the node's roles apart
        Integer before = incarnations.put(at.index(), life);
        if (before != null && before != life) {
            reached.add(Mark.NEW_INCARNATION_WROTE);
        }
    }

    private void onDelivered(SimulatedProcess at, Event.HintDelivered delivered) {
        reached.add(Mark.HINT_DELIVERED);
        if (survivingHints.contains(new HintOf(at.index(), delivered.key()))) {
            reached.add(Mark.HINT_DELIVERED_AFTER_RESTART);
        }
    }

    private void onRepaired(Event.ReadRepaired repaired) {
        SimulatedProcess behind = world.nodes().get(world.indexOf(repaired.node()));
        boolean absent = behind.disk().seen(Space.HOME, repaired.key()) == null;
        reached.add(absent ? Mark.ABSENT_HOME_REPAIRED : Mark.STALE_HOME_REPAIRED);
    }

    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        switch (message) {
            case Message.CoordinatePut coordinate -> {
                Integer first = firstCoordinator.putIfAbsent(coordinate.put().operation(), to);
                if (first != null && first != to) {
                    reached.add(Mark.PUT_RETRIED_ELSEWHERE);
                }
            }
            case Message.GetCoordinated _ -> reached.add(Mark.GET_HANDED_OVER);
            case Message.WriteReplica write -> onWriteSent(write);
            case Message.ReplicaVersions versions -> {
                if (versions.holding() == Holding.STAND_IN) {
                    reached.add(Mark.READ_FROM_HINT);
                }
            }
            case Message.ReplicaWritten written -> {
                if (!written.stored()) {
                    reached.add(Mark.REPLICA_WRITE_FAILED);
                }
            }
            case Message.ReadReplica _ -> {
                if (from.id() instanceof PeerId.Client) {
                    reached.add(Mark.CLIENT_COORDINATED_READ);
                }
            }
            case Message.CoordinateGet _,
                    Message.PutCoordinated _,
                    Message.Comparison _,
                    Message.Transfer _,
                    Message.ReapReplica _,
                    Message.ReplicaReaped _,
                    Message.ForwardCommand _,
                    Message.CommandForwarded _,
                    Message.Ping _,
                    Message.Pong _,
                    Message.GossipDigest _,
                    Message.GossipSame _,
                    Message.GossipView _,
                    Message.FetchView _,
                    Message.ViewFetched _ -> {}
        }
    }

    private void onWriteSent(Message.WriteReplica write) {
        boolean isPut = write.cause().isPut();
        if (isPut && !write.hintFor().isEmpty()) {
            noteLate(write.siblings().versions());
        }
    }

    private void noteLate(List<Version> versions) {
        for (int i = 0; i < versions.size(); i++) {
            if (acknowledged.contains(versions.get(i).operation())) {
                reached.add(Mark.LATE_FAILURE_BECAME_HINT);
            }
        }
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (operation instanceof StoreOp.Lease && leasedInLife.merge(at.index(), 1, Integer::sum) > 1) {
            reached.add(Mark.LEASE_RENEWED);
        }
        if (operation instanceof StoreOp.Delete delete && delete.space() == Space.HOME) {
            reapedKeys.add(delete.key());
            reached.add(Mark.TOMBSTONE_REAPED);
        }
        if (operation instanceof StoreOp.Write write) {
            if (write.space() == Space.HOME
                    && reapedKeys.contains(write.key())
                    && write.record().siblings().hasValue()) {
                reached.add(Mark.REAPED_KEY_WRITTEN_AGAIN);
            }
            noteVersions(write.record().siblings().versions());
            noteForgotten(write.key(), write.record().siblings().versions());
            noteGap(write.record().siblings().context());
            noteLoser(at, write);
            if (write.record().hintFor().size() > 1) {
                reached.add(Mark.HINT_FOR_TWO);
            }
        }
    }

    /** A version that is on no disk right after it was made lost to a newer one (§6). */
    private void noteLoser(SimulatedProcess at, StoreOp.Write write) {
        Event.DotMinted last = lastMinted.remove(at.index());
        boolean isByTimestamp = world.settings().quorum().reconciliation() == Settings.Reconciliation.TIMESTAMP;
        if (isByTimestamp
                && last != null
                && last.key().equals(write.key())
                && !write.record().siblings().versions().contains(last.version())) {
            reached.add(Mark.PUT_LOST_TO_NEWER);
        }
    }

    private void noteVersions(List<Version> versions) {
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            if (version.payload() instanceof Payload.Tombstone) {
                reached.add(Mark.TOMBSTONE_STORED);
            }
            Version first = firstVersion.putIfAbsent(version.operation(), version);
            if (first != null && !first.dot().equals(version.dot())) {
                reached.add(Mark.PUT_NUMBERED_TWICE);
            }
        }
    }

    /** Of a key that was truncated, a version is written whose event was forgotten: it was replaced once. */
    private void noteForgotten(Key key, List<Version> versions) {
        Context gone = forgotten.get(key);
        if (gone != null && versions.stream().anyMatch(version -> gone.contains(version.dot()))) {
            reached.add(Mark.FALSE_SIBLING);
        }
    }

    private void noteGap(Context context) {
        for (int i = 1; i < context.intervals().size(); i++) {
            if (context.intervals()
                    .get(i)
                    .actor()
                    .equals(context.intervals().get(i - 1).actor())) {
                reached.add(Mark.CONTEXT_WITH_GAP);
            }
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        switch (reply) {
            case Reply.Acknowledged stored -> {
                if (request.body() instanceof Request.Put put) {
                    acknowledged.add(put.operation());
                }
                if (!stored.durable()) {
                    reached.add(Mark.ACKNOWLEDGED_BEFORE_DURABLE);
                }
            }
            case Reply.Fetched fetched -> {
                if (fetched.siblings().versions().size() > 1) {
                    reached.add(Mark.SIBLINGS_READ);
                }
            }
            case Reply.ReadQuorumUnmet _ -> reached.add(Mark.READ_QUORUM_UNMET);
            case Reply.Unknown _ -> reached.add(Mark.PUT_UNKNOWN);
            case Reply.Refused refused -> onRefused(refused.why());
            case Reply.Inspected _, Reply.InspectedLocal _, Reply.CommandReply _ -> {}
        }
    }

    private void onRefused(Reply.Refusal why) {
        switch (why) {
            case TOO_MANY_SIBLINGS -> reached.add(Mark.REFUSED_TOO_MANY_SIBLINGS);
            case OVERLOADED, BUSY -> reached.add(Mark.REFUSED_OVERLOADED);
            case STORE_FAILED -> reached.add(Mark.REFUSED_STORE_FAILED);
            case HOMES_UNREACHABLE -> reached.add(Mark.REFUSED_HOMES_UNREACHABLE);
            case NO_RING, VALUE_TOO_LARGE, IMPOSSIBLE_CONTEXT, QUORUM_IMPOSSIBLE, LEFT -> {}
        }
    }

    @Override
    public void onRestored(SimulatedProcess process) {
        restored.add(process.index());
    }

    @Override
    public void onClockLeapt(SimulatedProcess process) {
        reached.add(Mark.CLOCK_LEAPT);
    }

    @Override
    public void onLost(SimulatedProcess at, StoreOp operation) {
        reached.add(Mark.BUFFER_LOST);
    }

    @Override
    public void onStarted(SimulatedProcess process) {
        if (process.hasDisk() && process.disk().isSetAside()) {
            reached.add(Mark.FOREIGN_DISK_SET_ASIDE);
        }
        leasedInLife.remove(process.index());
        if (process.hasDisk()) {
            process.disk()
                    .readableKeys(Space.HINTS)
                    .forEach(key -> survivingHints.add(new HintOf(process.index(), key)));
        }
    }

    @Override
    public void onCrashed(SimulatedProcess process) {
        if (process.hasDisk() && !process.disk().readableKeys(Space.HINTS).isEmpty()) {
            reached.add(Mark.CRASH_WITH_HINT);
        }
        if (!process.openRequests().isEmpty()) {
            reached.add(Mark.CRASH_WITH_OPEN_REQUEST);
        }
    }
}
