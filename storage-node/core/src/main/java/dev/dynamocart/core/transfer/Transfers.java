package dev.dynamocart.core.transfer;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * This node's part of a change of owners (§4.9): it fetches what it is to hold, shows others what they are to hold, hands over what
 * it holds no more, and says of each ring when its part is done.
 */
public final class Transfers {

    private static final int SCANS_FOR_PEERS_MAX = 4;
    private static final int SLICE_RECORDS_MAX = 256;
    private static final int SLICE_BYTES_MAX = 256 * 1024;

    private final Surroundings around;
    private final LongConsumer whenDone;
    private final Fetching fetching;
    private final Draining draining;
    private final EarlierPuts earlier;
    private @Nullable Ring ring;
    private long doneVersion;
    private int scansForPeers;

    /**
     * Transfers that have not started.
     *
     * @param whenDone told the version of each ring of which this node's part is done
     * @param flaws planted faults
     */
    public Transfers(
            HeldCopies copies,
            Exchanges exchanges,
            Timers timers,
            Effects effects,
            Settings settings,
            Set<Flaw> flaws,
            LongConsumer whenDone) {
        this.around = new Surroundings(copies, exchanges, timers, effects, settings, flaws);
        this.whenDone = whenDone;
        this.fetching = new Fetching(around);
        this.draining = new Draining(around);
        this.earlier = new EarlierPuts(around);
    }

    /** Looks at intervals for what can be done. */
    public void start() {
        around.timers().schedule(around.settings().timing().hintIntervalMillis(), new TransferRound());
    }

    /** The node goes by this ring from now on. */
    public void onRing(Ring newRing) {
        if (newRing.equals(ring)) {
            return;
        }
        ring = newRing;
        earlier.follow(newRing.version());
        fetching.follow(newRing);
        draining.follow(newRing);
        step();
    }

    /** The copy of {@code key} that this node holds as a home changes. */
    public void onChange(Key key) {
        draining.onChange(key);
    }

    private void step() {
        fetching.step();
        draining.step();
        tellIfDone();
    }

    private void tellIfDone() {
        Ring known = ring;
        if (known != null && doneVersion < known.version() && isDone(known)) {
            doneVersion = known.version();
            whenDone.accept(doneVersion);
        }
    }

    private boolean isDone(Ring known) {
        return switch (known.phase()) {
            case SETTLED, SWITCHED -> true;
            case TRANSFERRING -> fetching.isDone();
            case DRAINING ->
                draining.isClean()
                        && (!isLeaving(known)
                                || earlier.areOver() && !around.copies().keepsHints());
        };
    }

    /** Until earlier puts are over they may count on a node that leaves, as a stand-in. */
    private boolean isLeaving(Ring known) {
        return !known.transition().to().contains(around.settings().self());
    }

    /** Whether everything of {@code partition}, which this node is to hold, is here already. */
    public boolean isFetched(Partition partition) {
        return fetching.isDone(partition.index());
    }

    /** Shows a home to be what this node holds of a partition. */
    public void fetch(Message.FetchPartition question, Consumer<Message.PartitionFetched> answer) {
        Ring known = ring;
        if (known == null || !mayShow(known, question) || scansForPeers >= SCANS_FOR_PEERS_MAX) {
            answer.accept(refused(question));
            return;
        }
        scansForPeers++;
        Span span = Span.of(new Partition(question.partition()), known.partitions());
        around.copies()
                .scan(
                        id -> new StoreOp.Scan(
                                id, Space.HOME, span, question.after(), SLICE_RECORDS_MAX, SLICE_BYTES_MAX),
                        result -> {
                            scansForPeers--;
                            answer.accept(
                                    result instanceof StoreResult.Scanned slice
                                            ? batch(question, slice)
                                            : refused(question));
                        });
    }

    private static boolean mayShow(Ring known, Message.FetchPartition question) {
        return known.version() == question.ringVersion()
                && known.phase() == Phase.TRANSFERRING
                && question.partition() >= 0
                && question.partition() < known.partitions();
    }

    private static Message.PartitionFetched refused(Message.FetchPartition question) {
        return new Message.PartitionFetched(question.request(), Message.LeafState.REFUSED, null, List.of());
    }

    private static Message.PartitionFetched batch(Message.FetchPartition question, StoreResult.Scanned slice) {
        List<Message.Copy> copies = new ArrayList<>();
        Key last = null;
        for (StoreResult.Scanned.Entry entry : slice.records()) {
            last = entry.key();
            if (entry.record() != null) {
                copies.add(new Message.Copy(entry.key(), entry.record().siblings()));
            }
        }
        Message.LeafState state = slice.complete() ? Message.LeafState.COMPLETE : Message.LeafState.MORE;
        return new Message.PartitionFetched(question.request(), state, last, copies);
    }

    /** What this node has to fetch under the present ring, and how far each partition has come. */
    public List<TransferReport> fetches() {
        return fetching.reports();
    }

    /**
     * What this node still hands over.
     *
     * @param handedOver copies that were handed over and forgotten since the start
     * @param found how many the present or last pass over the records has found so far
     * @param clean whether a whole pass under the present ring has found nothing
     * @param blocked why copies could not be handed over; null when they could
     */
    public record Leftovers(
            long handedOver,
            int found,
            boolean clean,
            @Nullable String blocked) {}

    /** What this node still hands over. */
    public Leftovers leftovers() {
        return new Leftovers(draining.forgotten(), draining.found(), draining.isClean(), draining.blocked());
    }

    /** Tries what could not be done before. */
    private final class TransferRound implements Timers.Task {
        @Override
        public void run() {
            around.timers().schedule(around.settings().timing().hintIntervalMillis(), this);
            step();
        }
    }
}
