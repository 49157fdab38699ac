package dev.dynamocart.core.transfer;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this node still has to fetch under the present ring, one partition at a time from each source.
 *
 * <p>It begins when every node writes to the homes to be as well, and one request time-out later: then every put that was
 * coordinated by the ring before is over, and either with those from whom is fetched or not acknowledged.
 */
final class Fetching {

    private final Surroundings around;
    private final EarlierPuts earlier;
    private final Set<Leg> fetched = new LinkedHashSet<>();
    private final Map<NodeId, PartitionFetch> underWay = new LinkedHashMap<>();
    private final Map<Leg, TransferReport> reports = new LinkedHashMap<>();
    private List<Leg> legs = List.of();
    private @Nullable Ring ring;

    Fetching(Surroundings around) {
        this.around = around;
        this.earlier = new EarlierPuts(around);
    }

    /**
     * The ring is this one from now on. What was fetched counts as long as the same change goes on under one decider: before a take-over
     * not all need have gone by the same ring.
     */
    void follow(Ring newRing) {
        Ring before = ring;
        boolean goesOn =
                before != null && before.transition().equals(newRing.transition()) && before.isOfTermOf(newRing);
        ring = newRing;
        underWay.values().forEach(PartitionFetch::abandon);
        underWay.clear();
        if (!goesOn) {
            earlier.follow(newRing.version());
            fetched.clear();
            reports.clear();
        }
        legs = switch (newRing.phase()) {
            case TRANSFERRING -> Leg.of(newRing, around.settings().self());
            case SETTLED, SWITCHED, DRAINING -> List.of();
        };
    }

    /** Begins what can be begun. */
    void step() {
        Ring known = ring;
        if (known == null || isDone() || !mayBegin()) {
            return;
        }
        for (Leg leg : legs) {
            if (!fetched.contains(leg) && !underWay.containsKey(leg.source())) {
                begin(leg, known);
            }
        }
    }

    private boolean mayBegin() {
        return earlier.areOver();
    }

    private void begin(Leg leg, Ring known) {
        if (!around.copies().isReachable(leg.source())) {
            reports.put(leg, waiting(leg, leg.source() + " cannot be reached"));
            return;
        }
        PartitionFetch fetch = new PartitionFetch(around, leg, known.version(), known.partitions(), this::onEnd);
        underWay.put(leg.source(), fetch);
        around.effects().emit(new Event.TransferBegun(leg.partition(), leg.source()));
        fetch.ask();
    }

    private void onEnd(PartitionFetch fetch) {
        Leg leg = fetch.leg();
        underWay.remove(leg.source(), fetch);
        reports.put(leg, fetch.report());
        around.effects().emit(new Event.TransferEnded(leg.partition(), leg.source(), fetch.records(), fetch.blocked()));
        if (fetch.blocked() == null) {
            fetched.add(leg);
            around.timers().schedule(around.copies().pauseMillis(), this::step);
        }
    }

    /** Whether everything is here. */
    boolean isDone() {
        return fetched.containsAll(legs) || around.hasFlaw(Flaw.TAKES_OVER_WITHOUT_DATA);
    }

    /** Whether everything of one partition is here. */
    boolean isDone(int partition) {
        return legs.stream().filter(leg -> leg.partition() == partition).allMatch(fetched::contains);
    }

    /** What is to be fetched, in order, and how far each has come. */
    List<TransferReport> reports() {
        List<TransferReport> present = new ArrayList<>();
        for (Leg leg : legs) {
            PartitionFetch fetch = underWay.get(leg.source());
            if (fetch != null && fetch.leg().equals(leg)) {
                present.add(fetch.report());
            } else {
                present.add(reports.getOrDefault(leg, waiting(leg, whyNotBegun())));
            }
        }
        return present;
    }

    private @Nullable String whyNotBegun() {
        return !earlier.haveAllSeen() ? "not every node has the new ring yet" : null;
    }

    private TransferReport waiting(Leg leg, @Nullable String blocked) {
        return new TransferReport(
                leg.partition(), leg.source(), around.settings().self(), TransferReport.Progress.NONE, -1, blocked);
    }
}
