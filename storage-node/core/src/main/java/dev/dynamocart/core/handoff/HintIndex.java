package dev.dynamocart.core.handoff;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which keys have hints, and for whom. In memory; the hints themselves are on disk. */
final class HintIndex {

    private final Map<Key, List<NodeId>> targetsByKey = new LinkedHashMap<>();
    private final Map<NodeId, Set<Key>> keysByTarget = new TreeMap<>();

    /** From now on, {@code key} has a hint for these nodes and no others; none means no hint. */
    void set(Key key, List<NodeId> targets) {
        List<NodeId> before = targets.isEmpty() ? targetsByKey.remove(key) : targetsByKey.put(key, targets);
        if (before != null) {
            for (NodeId target : before) {
                if (!targets.contains(target)) {
                    remove(key, target);
                }
            }
        }
        for (NodeId target : targets) {
            keysByTarget.computeIfAbsent(target, none -> new LinkedHashSet<>()).add(key);
        }
    }

    /** A hint for these nodes was added to what {@code key} had. */
    void add(Key key, List<NodeId> targets) {
        List<NodeId> all = new ArrayList<>(targetsByKey.getOrDefault(key, List.of()));
        targets.stream().filter(target -> !all.contains(target)).forEach(all::add);
        set(key, List.copyOf(all));
    }

    private void remove(Key key, NodeId target) {
        Set<Key> keys = keysByTarget.get(target);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            keysByTarget.remove(target);
        }
    }

    /** All keys that have hints. */
    List<Key> keys() {
        return List.copyOf(targetsByKey.keySet());
    }

    /** For whom the hint of {@code key} is kept. */
    List<NodeId> targetsOf(Key key) {
        return targetsByKey.getOrDefault(key, List.of());
    }

    boolean has(Key key) {
        return targetsByKey.containsKey(key);
    }

    /** How many keys have hints. */
    int size() {
        return targetsByKey.size();
    }

    /** The nodes for which there are hints, in order. */
    List<NodeId> targets() {
        return List.copyOf(keysByTarget.keySet());
    }

    /** The keys with hints for {@code target}, oldest first. */
    Set<Key> keysFor(NodeId target) {
        return keysByTarget.getOrDefault(target, Collections.emptySet());
    }

    /** How many hints each target has. */
    Map<NodeId, Integer> counts() {
        Map<NodeId, Integer> counts = new TreeMap<>();
        keysByTarget.forEach((target, keys) -> counts.put(target, keys.size()));
        return counts;
    }
}
