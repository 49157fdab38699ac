package dev.dynamocart.core.handoff;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps hints for those who hold their keys now: a target that has left, was removed or is no home any more would never be told, or
 * would have to hand over what it was told (P12). All hints are looked through when the ring changes, a handful at once.
 */
final class Rerouting {

    private final HintStore store;
    private final HintIndex index;
    private final Effects effects;
    private final Deque<Key> waiting = new ArrayDeque<>();
    private long ringVersion;
    private final Deque<Key> again = new ArrayDeque<>();
    private int underWay;

    Rerouting(HintStore store, HintIndex index, Effects effects) {
        this.store = store;
        this.index = index;
        this.effects = effects;
    }

    /** Looks through all hints, if the ring is another one than the last time. */
    void follow() {
        Ring ring = store.ring();
        if (ring != null && ring.version() != ringVersion) {
            ringVersion = ring.version();
            waiting.clear();
            waiting.addAll(index.keys());
        }
        waiting.addAll(again);
        again.clear();
        work();
    }

    /** A hint was kept just now, perhaps by somebody who goes by an older ring. */
    void onKept(Key key) {
        Ring ring = store.ring();
        if (ring != null && !former(ring, key).isEmpty()) {
            waiting.add(key);
            work();
        }
    }

    private void work() {
        while (underWay < Math.max(1, store.deliveriesMax()) && !waiting.isEmpty()) {
            check(waiting.remove());
        }
    }

    private void check(Key key) {
        Ring ring = store.ring();
        List<NodeId> former = ring == null ? List.of() : former(ring, key);
        List<NodeId> targets = ring == null || former.isEmpty() ? List.of() : targets(ring, key);
        if (ring == null || targets.isEmpty()) {
            return;
        }
        underWay++;
        store.retarget(
                key,
                former,
                targets,
                () -> store.read(key, (_, hintFor) -> {
                    underWay--;
                    index.set(key, hintFor);
                    if (former(ring, key).isEmpty()) {
                        effects.emit(new Event.HintRerouted(key, hintFor));
                    } else {
                        again.add(key);
                    }
                    work();
                }));
    }

    private List<NodeId> former(Ring ring, Key key) {
        List<NodeId> present = targets(ring, key);
        return index.targetsOf(key).stream()
                .filter(target -> !present.contains(target))
                .toList();
    }

    private static List<NodeId> targets(Ring ring, Key key) {
        return ring.preferenceList(key).holders().stream()
                .filter(node -> !ring.isRemoved(node))
                .toList();
    }
}
