package dev.dynamocart.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dynamocart.core.cluster.MemoryStore;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A node numbers puts of one key as a stand-in and as a home, because owners changed in between (P2, §4.9). It keeps them in two
 * records, and neither may claim what only the other one holds.
 */
class TwoRolesTest {

    private static final Key KEY = Key.of("k");
    private static final NodeId NODE = new NodeId("S");
    private static final NodeId HOME = new NodeId("A");

    /** The node already has a copy as a home to be; then it stands in, becomes a home and coordinates as one. */
    @Test
    void standInThatBecomesAHome_keepsWhatItNumberedAsAStandIn() {
        Node node = new Node(EnumSet.noneOf(Flaw.class));
        node.receive("copied");
        node.put("stood in", List.of(HOME));
        node.put("home now", List.of());
        node.deliverHintToItself();
        assertEquals(List.of("copied", "stood in", "home now"), node.values());
    }

    @Test
    void actorsOfBothRoles_areTheSameNodeInTheSameLife() {
        Actor home = new Actor(NODE, 7);
        assertNotEquals(home, home.otherRole());
        assertEquals(home, home.otherRole().otherRole());
        assertEquals(home.node(), home.otherRole().node());
    }

    private static final class Node extends ReplicaHost {
        private final MemoryStore disk = new MemoryStore(NODE);
        private final StoreCalls store = new StoreCalls(this);
        private final List<Siblings> told = new ArrayList<>();
        private final Replica replica;
        private int operations;

        Node(Set<Flaw> flaws) {
            Settings settings = new Settings(
                    NODE,
                    new Settings.Quorum(1, 1, 1),
                    new Settings.Cluster(List.of(NODE), 1, 1, true),
                    Settings.Timing.DEFAULT,
                    Settings.Limits.DEFAULT);
            Sequence.Owner owner = new Sequence.Owner(NODE, () -> 1, Set.of());
            Sequence sequence = new Sequence(owner, store, new Timers(this), this, 100);
            replica = new Replica(
                    new Replica.Stores(store, sequence, (_, _) -> true), settings, new Unheard(), flaws, this);
            sequence.start();
            work();
        }

        void receive(String value) {
            Actor other = new Actor(HOME, 1);
            Version version =
                    new Version(new Dot(other, 1), Context.EMPTY, new OperationId(1, ++operations), 0, text(value));
            replica.merge(Space.HOME, KEY, new Siblings(version.context(), List.of(version)), List.of(), (_, _) -> {});
            work();
        }

        void put(String value, List<NodeId> hintFor) {
            OperationId operation = new OperationId(0, ++operations);
            Request.Put put =
                    new Request.Put(KEY, Context.EMPTY, text(value), operation, 0, Request.PutOptions.DEFAULT);
            replica.mint(put, hintFor, new Replica.Minted() {
                @Override
                public void minted(Siblings siblings, Context forgotten) {
                    told.add(siblings);
                }

                @Override
                public void refused(Reply.Refusal why) {
                    throw new AssertionError("Refused: " + why);
                }
            });
            work();
        }

        void deliverHintToItself() {
            replica.read(
                    Space.HINTS, KEY, held -> replica.merge(Space.HOME, KEY, held.siblings(), List.of(), (_, _) -> {}));
            work();
        }

        List<String> values() {
            List<Siblings> held = new ArrayList<>();
            replica.read(Space.HOME, KEY, copy -> held.add(copy.siblings()));
            work();
            return held.getFirst().versions().stream()
                    .sorted((left, right) -> Long.compare(
                            left.operation().low(), right.operation().low()))
                    .map(version -> text(version.payload()))
                    .toList();
        }

        private static Payload text(String value) {
            return Payload.Value.wrap(value.getBytes(StandardCharsets.UTF_8));
        }

        private static String text(Payload payload) {
            return payload instanceof Payload.Value value ? new String(value.toBytes(), StandardCharsets.UTF_8) : "";
        }

        private void work() {
            for (StoreOp next = submitted.poll(); next != null; next = submitted.poll()) {
                store.onStored(disk.apply(next));
            }
        }
    }

    /** Nobody looks on. */
    private static final class Unheard implements Replica.Changes {
        @Override
        public void changing(Key key, Siblings before, Siblings after) {}

        @Override
        public void doubtful(Key key) {}
    }
}
