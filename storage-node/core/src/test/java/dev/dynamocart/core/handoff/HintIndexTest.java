package dev.dynamocart.core.handoff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of hints against a plain map from key to targets. */
class HintIndexTest {

    private static final List<NodeId> TARGETS =
            Stream.of("A", "B", "C").map(NodeId::new).toList();
    private static final List<Key> KEYS =
            Stream.of("k1", "k2", "k3", "k4").map(Key::of).toList();

    @Test
    void index_agreesWithAPlainMapAfterEachChange() {
        Seeds.forEach(1_000, gen -> {
            HintIndex index = new HintIndex();
            Map<Key, Set<NodeId>> plain = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                change(gen, index, plain);
                check(index, plain);
            }
        });
    }

    private static void change(Gen gen, HintIndex index, Map<Key, Set<NodeId>> plain) {
        Key key = gen.pick(KEYS);
        List<NodeId> targets = gen.some(TARGETS);
        if (gen.chance(50)) {
            index.set(key, targets);
            plain.put(key, new LinkedHashSet<>(targets));
        } else {
            index.add(key, targets);
            plain.computeIfAbsent(key, none -> new LinkedHashSet<>()).addAll(targets);
        }
        plain.values().removeIf(Set::isEmpty);
    }

    private static void check(HintIndex index, Map<Key, Set<NodeId>> plain) {
        assertEquals(plain.size(), index.size());
        KEYS.forEach(key -> assertEquals(plain.containsKey(key), index.has(key)));
        List<NodeId> expectedTargets = new ArrayList<>();
        for (NodeId target : TARGETS) {
            Set<Key> keys = plain.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(target))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertEquals(keys, index.keysFor(target));
            assertEquals(keys.isEmpty() ? null : keys.size(), index.counts().get(target));
            if (!keys.isEmpty()) {
                expectedTargets.add(target);
            }
        }
        assertEquals(expectedTargets, index.targets());
    }
}
