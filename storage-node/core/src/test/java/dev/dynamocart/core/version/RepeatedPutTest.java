package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One client put that several coordinators numbered (P14). */
class RepeatedPutTest {

    private static final OperationId ONE = new OperationId(7, 1);

    @Test
    void putNumberedByTwoCoordinators_isOneVersionWhenTheyMeet() {
        Replica a = new Replica("A");
        Replica b = new Replica("B");
        a.put(Context.EMPTY, ONE, "tea");
        b.put(Context.EMPTY, ONE, "tea");

        Siblings met = a.siblings().merge(b.siblings());
        assertEquals(List.of("tea"), SiblingsTest.values(met));
        assertEquals(met, b.siblings().merge(a.siblings()));
        assertEquals(met, met.merge(met));
        assertEquals(met, met.merge(b.siblings()));
    }

    @Test
    void oneOperationWithTwoValues_keepsBoth() {
        Replica a = new Replica("A");
        Replica b = new Replica("B");
        a.put(Context.EMPTY, ONE, "tea");
        b.put(Context.EMPTY, ONE, "soap");
        assertEquals(2, a.siblings().merge(b.siblings()).versions().size(), "a careless client loses nothing");
    }

    @Test
    void holds_knowsTheOperationOfALiveVersion() {
        Replica a = new Replica("A");
        a.put(Context.EMPTY, ONE, "tea");
        assertTrue(a.siblings().holds(ONE));
        a.put(a.siblings().context(), "soap");
        assertEquals(false, a.siblings().holds(ONE));
    }

    @Test
    void randomRetries_loseNoPutAndShowNoneTwice() {
        Seeds.forEach(1_000, gen -> new Retries(gen).run());
    }

    /** Replicas and a client per put; each put may be sent to several coordinators, with the same context. */
    private static final class Retries {

        private record Seen(Context context, Set<OperationId> operations) {}

        private final Gen gen;
        private final List<Replica> replicas;
        private final Map<Replica, Set<OperationId>> known = new LinkedHashMap<>();
        private final Map<OperationId, Set<OperationId>> pasts = new LinkedHashMap<>();

        Retries(Gen gen) {
            this.gen = gen;
            replicas = IntStream.rangeClosed(1, gen.between(2, 4))
                    .mapToObj(i -> new Replica("n" + i))
                    .toList();
            replicas.forEach(replica -> known.put(replica, new HashSet<>()));
        }

        void run() {
            for (int i = 0; i < 20; i++) {
                if (gen.chance(50)) {
                    putPerhapsTwice(read());
                } else {
                    send(gen.pick(replicas), gen.pick(replicas));
                }
            }
            settle();
            check();
        }

        private Seen read() {
            Siblings merged = Siblings.NONE;
            Set<OperationId> operations = new HashSet<>();
            for (Replica replica : gen.some(replicas)) {
                merged = merged.merge(replica.siblings());
                operations.addAll(knownTo(replica));
            }
            return new Seen(merged.context(), operations);
        }

        private void putPerhapsTwice(Seen seen) {
            OperationId operation = new OperationId(0, pasts.size() + 1L);
            pasts.put(operation, seen.operations);
            for (Replica coordinator : gen.shuffled(replicas).subList(0, gen.between(1, replicas.size()))) {
                if (!coordinator.siblings().holds(operation)) {
                    coordinator.put(seen.context, operation, "put " + operation);
                    knownTo(coordinator).addAll(seen.operations);
                    knownTo(coordinator).add(operation);
                }
                if (gen.chance(30)) {
                    send(coordinator, gen.pick(replicas));
                }
            }
        }

        private void send(Replica from, Replica to) {
            to.receive(from.siblings());
            knownTo(to).addAll(knownTo(from));
        }

        private Set<OperationId> knownTo(Replica replica) {
            return known.getOrDefault(replica, new HashSet<>());
        }

        /** Everyone sends to everyone, twice: orders of merging may differ until the sides meet again. */
        private void settle() {
            for (int round = 0; round < 2; round++) {
                for (Replica from : gen.shuffled(replicas)) {
                    gen.shuffled(replicas).forEach(to -> send(from, to));
                }
            }
        }

        private void check() {
            Siblings settled = replicas.getFirst().siblings();
            replicas.forEach(replica -> assertEquals(settled, replica.siblings(), "replicas agree"));
            List<OperationId> live =
                    settled.versions().stream().map(Version::operation).toList();
            assertEquals(live.size(), new HashSet<>(live).size(), () -> "shown twice: " + live);
            List<OperationId> lost = new ArrayList<>(pasts.keySet());
            lost.removeAll(live);
            live.forEach(operation -> lost.removeAll(pasts.getOrDefault(operation, Set.of())));
            assertEquals(List.of(), lost, "puts neither live nor seen by the writer of a live one");
        }
    }
}
