package dev.dynamocart.core.handoff;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Delivers the hints of this shard (§4.6). The hints on disk are listed at the start (P12) and looked through at intervals;
 * each reachable target gets a bounded number at once (P13), and the next as soon as one is confirmed. A target is struck off
 * only when it has confirmed that what is kept for it is durable there, and only if nothing was added meanwhile (P11).
 */
public final class HintedHandoff {

    private final HintStore store;
    private final Exchanges exchanges;
    private final Timers timers;
    private final Effects effects;
    private final Settings settings;
    private final Set<Flaw> flaws;
    private final HintIndex index = new HintIndex();
    private final Rerouting rerouting;
    private final Map<NodeId, Set<Key>> delivering = new LinkedHashMap<>();
    private final Map<Key, Integer> arriving = new LinkedHashMap<>();
    private boolean listed;

    public HintedHandoff(
            HintStore store, Exchanges exchanges, Timers timers, Effects effects, Settings settings, Set<Flaw> flaws) {
        this.store = store;
        this.exchanges = exchanges;
        this.timers = timers;
        this.effects = effects;
        this.settings = settings;
        this.flaws = flaws;
        this.rerouting = new Rerouting(store, index, effects);
    }

    /** Lists the hints on disk and begins to look through them. */
    public void start() {
        if (flaws.contains(Flaw.FORGETS_HINTS_AT_RESTART)) {
            listed = true;
        } else {
            store.list(this::onListed);
        }
        timers.schedule(settings.timing().hintIntervalMillis(), new HintRound());
    }

    private void onListed(List<StoreResult.Hint> hints) {
        hints.forEach(hint -> index.add(hint.key(), hint.hintFor()));
        listed = true;
        reroute();
    }

    /** The ring has changed: hints for those who are no homes any more are kept for those who are (P12). */
    public void onRing() {
        if (listed) {
            reroute();
        }
    }

    private void reroute() {
        if (!flaws.contains(Flaw.KEEPS_HINTS_FOR_FORMER_HOMES)) {
            rerouting.follow();
        }
    }

    /** Whether hints are kept here; yes as well until those on disk are listed. */
    public boolean keepsAny() {
        return !listed || index.size() > 0 || !arriving.isEmpty();
    }

    /** Whether {@code key} may have a hint here: yes, until the hints on disk are listed, and while one is on its way to disk. */
    public boolean mayHave(Key key) {
        return !listed || index.has(key) || arriving.containsKey(key);
    }

    /**
     * Sets room aside for a hint of {@code key}, until {@link #onKept} or {@link #onNotKept}. A key has one hint, however many
     * versions and targets; before the hints on disk are counted there is no room, nor after this node has said that it keeps none.
     *
     * @return false when there is no room
     */
    public boolean reserve(Key key) {
        if (store.hasHandedOver()) {
            effects.emit(new Event.RequestRefused("This node leaves and has handed everything over"));
            return false;
        }
        if (!index.has(key) && !arriving.containsKey(key)) {
            long more = arriving.keySet().stream()
                    .filter(other -> !index.has(other))
                    .count();
            boolean isFull = index.size() + more >= settings.limits().hintsMax();
            if (!listed || isFull && !flaws.contains(Flaw.KEEPS_HINTS_WITHOUT_LIMIT)) {
                effects.emit(new Event.RequestRefused("There is no room for more hints"));
                return false;
            }
        }
        arriving.merge(key, 1, Integer::sum);
        return true;
    }

    /** A hint for {@code targets}, for which room was set aside, is durable here. */
    public void onKept(Key key, List<NodeId> targets) {
        release(key);
        index.add(key, targets);
        effects.emit(new Event.HintKept(key, targets));
        if (!flaws.contains(Flaw.KEEPS_HINTS_FOR_FORMER_HOMES)) {
            rerouting.onKept(key);
        }
    }

    /** A hint for which room was set aside could not be stored. */
    public void onNotKept(Key key) {
        release(key);
    }

    private void release(Key key) {
        arriving.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** How many hints are kept for each node. */
    public Map<NodeId, Integer> counts() {
        return index.counts();
    }

    /** {@code node} answers again: its hints need not wait for the next round. */
    public void onPeerUp(NodeId node) {
        if (!isOut()) {
            deliverTo(node);
        }
    }

    /** Nobody listens to a node that is out. */
    private boolean isOut() {
        Ring ring = store.ring();
        return ring != null && ring.isRemoved(settings.self());
    }

    private void deliverTo(NodeId target) {
        Set<Key> underWay = delivering.computeIfAbsent(target, none -> new LinkedHashSet<>());
        List<Key> next = new ArrayList<>();
        int max = flaws.contains(Flaw.DELIVERS_HINTS_WITHOUT_LIMIT) ? Integer.MAX_VALUE : store.deliveriesMax();
        for (Key key : index.keysFor(target)) {
            if (underWay.size() + next.size() >= max) {
                break;
            }
            if (!underWay.contains(key)) {
                next.add(key);
            }
        }
        underWay.addAll(next);
        for (Key key : next) {
            store.read(key, (siblings, hintFor) -> deliver(key, target, siblings, hintFor));
        }
    }

    private void deliver(Key key, NodeId target, Siblings siblings, List<NodeId> hintFor) {
        index.set(key, hintFor);
        if (!hintFor.contains(target)) {
            ended(key, target, true);
            return;
        }
        long request = exchanges.nextRequest();
        exchanges.add(request, new Delivery(key, target, siblings));
        boolean errs = flaws.contains(Flaw.SENDS_HINT_TO_ANOTHER);
        NodeId sentTo = errs ? index.targets().getFirst() : target;
        store.ask(sentTo, new Message.WriteReplica(request, key, siblings, WriteCause.HINT_DELIVERY, List.of()));
        if (flaws.contains(Flaw.DELETES_HINT_WHEN_SENT)) {
            store.settle(key, target, siblings, () -> {});
        }
    }

    /**
     * The hint on disk may have been struck off; what is there now decides whether the key goes on having one. If it is the same, the
     * store has failed to strike it off: the next round tries again, not this one for ever.
     */
    private void settled(Key key, NodeId target, Siblings delivered) {
        store.read(key, (siblings, hintFor) -> {
            index.set(key, hintFor);
            boolean isStillThere = hintFor.contains(target) && siblings.equals(delivered);
            ended(key, target, !isStillThere);
        });
    }

    private void ended(Key key, NodeId target, boolean goOn) {
        Set<Key> underWay = delivering.get(target);
        if (underWay != null) {
            underWay.remove(key);
        }
        if (goOn && store.isReachable(target)) {
            deliverTo(target);
        }
    }

    /** Looks through all hints for targets that can be reached. */
    private final class HintRound implements Timers.Task {
        @Override
        public void run() {
            onRing();
            if (!isOut()) {
                for (NodeId target : index.targets()) {
                    if (store.isReachable(target)) {
                        deliverTo(target);
                    }
                }
            }
            timers.schedule(settings.timing().hintIntervalMillis(), this);
        }
    }

    /** One hint on its way to one target. */
    private final class Delivery implements Exchange {
        private final Key key;
        private final NodeId target;
        private final Siblings delivered;
        private final long sentAtMillis = timers.nowMillis();
        private boolean done;

        Delivery(Key key, NodeId target, Siblings delivered) {
            this.key = key;
            this.target = target;
            this.delivered = delivered;
        }

        @Override
        public void onAnswer(NodeId from, Message.Answer answer) {
            boolean isTarget = from.equals(target) || flaws.contains(Flaw.SENDS_HINT_TO_ANOTHER);
            if (done || !isTarget || !(answer instanceof Message.ReplicaWritten written)) {
                return;
            }
            done = true;
            if (written.stored()) {
                effects.emit(new Event.HintDelivered(key, target));
                store.settle(key, target, delivered, () -> settled(key, target, delivered));
            } else {
                ended(key, target, false);
            }
        }

        @Override
        public void onUnreachable(NodeId node) {
            if (!done && node.equals(target)) {
                done = true;
                ended(key, target, false);
            }
        }

        @Override
        public void onSweep() {
            if (!done
                    && timers.nowMillis() - sentAtMillis
                            >= 2L * settings.timing().replicaPatienceMillis()) {
                done = true;
                store.reportSilence(target);
                if (flaws.contains(Flaw.DELETES_HINT_AFTER_SILENCE)) {
                    store.settle(key, target, delivered, () -> {});
                }
                ended(key, target, false);
            }
        }

        @Override
        public boolean isDone() {
            return done;
        }
    }
}
