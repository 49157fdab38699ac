package dev.dynamocart.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One key under a crowd of puts, repeats and merges, on a disk that answers late and sometimes fails. Nobody reads, so nothing
 * that was acknowledged may be missing at the end, and nothing that was refused may be there.
 */
class ReplicaTest {

    private static final Settings SETTINGS = new Settings(
            new NodeId("A"),
            new Settings.Quorum(1, 1, 1),
            new Settings.Cluster(List.of(new NodeId("A")), 1, 1, true),
            Settings.Timing.DEFAULT,
            Settings.Limits.DEFAULT);

    @Test
    void anyCrowd_getsWhatWasAcknowledgedAndNothingThatWasRefused() {
        Seeds.forEach(2_000, gen -> new Crowd(gen).run());
    }

    private static final class Crowd extends ReplicaHost implements Replica.Changes {

        private static final Key KEY = Key.of("k");
        private static final NodeId A = new NodeId("A");

        private final Gen gen;
        private final List<Event.DotMinted> minted = new ArrayList<>();
        private final Map<OperationId, Boolean> acknowledged = new LinkedHashMap<>();
        private final Set<OperationId> merged = new LinkedHashSet<>();
        private final StoreCalls store = new StoreCalls(this);
        private final Replica replica;
        private @Nullable StoredRecord disk;
        private long leasedUpTo;

        Crowd(Gen gen) {
            this.gen = gen;
            Timers timers = new Timers(this);
            Sequence.Owner owner = new Sequence.Owner(A, () -> 1, Set.of());
            Sequence sequence = new Sequence(owner, store, timers, this, gen.between(1, 5));
            replica = new Replica(
                    new Replica.Stores(store, sequence, (node, key) -> node.equals(A)),
                    SETTINGS,
                    this,
                    EnumSet.noneOf(Flaw.class),
                    this);
            sequence.start();
        }

        void run() {
            for (int i = 1; i <= 30; i++) {
                switch (gen.below(4)) {
                    case 0 -> put(new OperationId(0, i));
                    case 1 -> put(new OperationId(0, gen.between(1, i)));
                    case 2 -> merge(i);
                    default -> answerDisk(gen.chance(25));
                }
            }
            while (!submitted.isEmpty()) {
                answerDisk(false);
            }
            check();
        }

        private void put(OperationId operation) {
            Request.Put put = new Request.Put(
                    KEY, Context.EMPTY, Payload.Tombstone.MARK, operation, 0, Request.PutOptions.DEFAULT);
            replica.mint(put, List.of(), new Replica.Minted() {
                @Override
                public void minted(Siblings siblings, Context forgotten) {
                    assertTrue(siblings.holds(operation), "the siblings to be sent hold the put");
                    assertTrue(onDisk(operation), "acknowledged, so it is on disk");
                    acknowledged.put(operation, true);
                }

                @Override
                public void refused(Reply.Refusal why) {
                    assertEquals(Reply.Refusal.STORE_FAILED, why);
                    assertTrue(!onDisk(operation), "refused, so it is not on disk");
                    acknowledged.putIfAbsent(operation, false);
                }
            });
        }

        private void merge(int number) {
            OperationId operation = new OperationId(1, number);
            Actor other = new Actor(new NodeId("B"), 1);
            Version version = new Version(new Dot(other, number), Context.EMPTY, operation, 0, Payload.Tombstone.MARK);
            Siblings incoming = new Siblings(version.context(), List.of(version));
            replica.merge(Space.HOME, KEY, incoming, List.of(), (stored, changed) -> {
                if (stored) {
                    assertTrue(onDisk(operation), "stored, so it is on disk");
                    merged.add(operation);
                }
            });
        }

        private boolean onDisk(OperationId operation) {
            StoredRecord record = disk;
            return record != null && record.siblings().holds(operation);
        }

        private void answerDisk(boolean fail) {
            StoreOp next = submitted.poll();
            if (next == null) {
                return;
            }
            StoreResult result =
                    switch (next) {
                        case StoreOp.Read read -> {
                            StoredRecord record = disk;
                            yield record == null
                                    ? new StoreResult.Missing(read.id())
                                    : new StoreResult.Found(read.id(), record);
                        }
                        case StoreOp.Write write -> {
                            if (fail) {
                                yield new StoreResult.Failed(write.id(), "no room");
                            }
                            disk = write.record();
                            yield new StoreResult.Done(write.id());
                        }
                        case StoreOp.Lease lease -> {
                            long after = leasedUpTo;
                            leasedUpTo += lease.count();
                            Actor actor = lease.newLife() == null ? new Actor(A, 1) : lease.newLife();
                            yield new StoreResult.Leased(lease.id(), actor, after, leasedUpTo);
                        }
                        case StoreOp.Delete _,
                                StoreOp.ListHints _,
                                StoreOp.Scan _,
                                StoreOp.Sync _,
                                StoreOp.SaveView _ -> throw new AssertionError("Nobody wants " + next);
                    };
            store.onStored(result);
        }

        private void check() {
            assertEquals(0, replica.busyKeys(), "all work is done");
            acknowledged.forEach((operation, yes) -> assertEquals(yes, onDisk(operation), operation::toString));
            merged.forEach(operation -> assertTrue(onDisk(operation), operation::toString));
            assertEquals(
                    minted.size(),
                    minted.stream().map(Event.DotMinted::dot).distinct().count(),
                    "no number was issued twice");
        }

        @Override
        public void emit(Event event) {
            if (event instanceof Event.DotMinted dot) {
                minted.add(dot);
            }
        }

        @Override
        public void changing(Key key, Siblings before, Siblings after) {
            assertEquals(onDisk(), before, "a change begins with what is on disk");
            assertNotEquals(before, after);
        }

        private Siblings onDisk() {
            StoredRecord record = disk;
            return record == null ? Siblings.NONE : record.siblings();
        }

        @Override
        public void doubtful(Key key) {
            assertEquals(KEY, key);
        }
    }
}
