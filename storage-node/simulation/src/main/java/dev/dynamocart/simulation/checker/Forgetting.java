package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.world.MessageWatch;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a home has seen of a key never becomes less, as long as the record lives (I6), with one exception: it forgets what the
 * coordinator of a put has forgotten, itself or another home that told it so, and then neither its own events nor anything at a
 * delete (P5). Hints come and go.
 */
final class Forgetting implements MessageWatch {

    private static final String GROWS = "a stored context only grows (I6)";
    private static final String OWN = "truncation spares the own entry and deletes (P5)";

    private final List<Map<Key, Context>> forgottenAt = new ArrayList<>();
    private final Map<Key, Context> forgotten = new HashMap<>();
    private final Map<Integer, Actor> actors = new HashMap<>();
    private final Map<Integer, Version> lastMinted = new HashMap<>();
    private final boolean isEveryDeleteHeld;

    /**
     * In a cluster.
     *
     * @param nodes how many nodes it has
     * @param isEveryDeleteHeld whether a tombstone is held at once by whoever makes it; where timestamps decide, a newer value may win
     */
    Forgetting(int nodes, boolean isEveryDeleteHeld) {
        this.isEveryDeleteHeld = isEveryDeleteHeld;
        for (int i = 0; i < nodes; i++) {
            forgottenAt.add(new HashMap<>());
        }
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted minted) {
            actors.put(at.index(), minted.dot().actor());
            lastMinted.put(at.index(), minted.version());
        } else if (event instanceof Event.ClockTruncated(Key key, Context gone)) {
            Version minted = lastMinted.get(at.index());
            if (isEveryDeleteHeld && minted != null && minted.payload() instanceof Payload.Tombstone) {
                throw new Violation(OWN, at.id() + " forgets " + gone + " of " + key + " at a delete");
            }
            forgottenAt.get(at.index()).merge(key, gone, Context::union);
            forgotten.merge(key, gone, Context::union);
        }
    }

    /** A message may arrive more than once and late: what a node was ever told to forget it may forget. */
    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.WriteReplica write && !write.forgotten().isEmpty()) {
            forgottenAt.get(to).merge(write.key(), write.forgotten(), Context::union);
        }
    }

    @Override
    public void onSubmitted(SimulatedProcess at, StoreOp operation, @Nullable StoredRecord before) {
        if (before == null || !(operation instanceof StoreOp.Write write) || write.space() != Space.HOME) {
            return;
        }
        Context lost =
                before.siblings().context().minus(write.record().siblings().context());
        if (lost.isEmpty()) {
            return;
        }
        Context allowed = forgottenAt.get(at.index()).getOrDefault(write.key(), Context.EMPTY);
        String change = at.id() + " replaces " + before.siblings() + " of " + write.key() + " by "
                + write.record().siblings();
        if (!allowed.covers(lost)) {
            throw new Violation(GROWS, change);
        }
        if (isOwn(at, lost)) {
            throw new Violation(OWN, change);
        }
    }

    private boolean isOwn(SimulatedProcess at, Context lost) {
        Actor self = actors.get(at.index());
        return self != null
                && !(lost.of(self).isEmpty() && lost.of(self.otherRole()).isEmpty());
    }

    /** A new life may be under another incarnation. */
    @Override
    public void onStarted(SimulatedProcess process) {
        actors.remove(process.index());
    }

    /** Whether some coordinator has forgotten this event of {@code key}. */
    boolean isForgotten(Key key, Dot dot) {
        return forgotten.getOrDefault(key, Context.EMPTY).contains(dot);
    }

    /** The events of {@code key} that node number {@code node} was ever to forget. */
    Context forgottenAt(int node, Key key) {
        return forgottenAt.get(node).getOrDefault(key, Context.EMPTY);
    }

    /** The events of {@code key} that coordinators have forgotten. */
    Context forgotten(Key key) {
        return forgotten.getOrDefault(key, Context.EMPTY);
    }

    /** How many events of {@code key} the coordinators have forgotten: so many versions may come back. */
    long forgottenOf(Key key) {
        long count = 0;
        for (Interval interval : forgotten.getOrDefault(key, Context.EMPTY).intervals()) {
            count += interval.upTo() - interval.after();
        }
        return count;
    }
}
