package dev.dynamocart.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A record is removed while the disk is slow, and what comes next begins another one (seed 188798). */
class RemovedRecordTest extends ReplicaHost implements Replica.Changes {

    private static final Key KEY = Key.of("k");
    private static final NodeId A = new NodeId("A");
    private static final List<NodeId> TARGET = List.of(new NodeId("C"));
    private static final OperationId PUT = new OperationId(0, 1);

    private final List<Siblings> acknowledged = new ArrayList<>();
    private final StoreCalls store = new StoreCalls(this);
    private final Replica replica = replica();

    private Replica replica() {
        Settings settings = new Settings(
                A,
                new Settings.Quorum(1, 1, 1),
                new Settings.Cluster(List.of(A), 1, 1, true),
                Settings.Timing.DEFAULT,
                Settings.Limits.DEFAULT);
        Sequence.Owner owner = new Sequence.Owner(A, () -> 1, Set.of());
        Sequence sequence = new Sequence(owner, store, new Timers(this), this, 100);
        sequence.start();
        store.onStored(new StoreResult.Leased(submitted.remove().id(), new Actor(A, 1), 0, 100));
        return new Replica(
                new Replica.Stores(store, sequence, (node, key) -> node.equals(A)), settings, this, Set.of(), this);
    }

    @Test
    void whatComesAfterARemoval_isAWriteOfItsOwn() {
        merge(Space.HOME, 1, List.of());
        store.onStored(new StoreResult.Missing(submitted.remove().id()));
        replica.forget(KEY, siblings(1), removed -> assertTrue(removed));
        merge(Space.HOME, 2, List.of());
        assertEquals(siblings(1), nextWritten());
        assertInstanceOf(StoreOp.Delete.class, submitted.element());
        done();
        assertEquals(siblings(2), nextWritten());
        assertEquals(0, replica.busyKeys());
    }

    /** The coordinator sends what it is told to the other homes, and counts itself as one that holds it. */
    @Test
    void putThatIsRepeatedWhileItsHintIsStruckOff_isAnsweredWithWhatHoldsIt() {
        put();
        store.onStored(new StoreResult.Missing(submitted.remove().id()));
        Siblings hint = nextWritten();
        put();
        replica.settle(KEY, TARGET.getFirst(), hint, () -> {});
        merge(Space.HINTS, 1, TARGET);
        while (!submitted.isEmpty()) {
            StoreOp next = submitted.element();
            if (next instanceof StoreOp.Read read) {
                submitted.remove();
                store.onStored(new StoreResult.Found(read.id(), new StoredRecord(hint, 0, TARGET)));
            } else {
                done();
            }
        }
        assertEquals(List.of(hint, hint), acknowledged);
    }

    private void put() {
        Request.Put put =
                new Request.Put(KEY, Context.EMPTY, Payload.Tombstone.MARK, PUT, 0, Request.PutOptions.DEFAULT);
        replica.mint(put, TARGET, new Replica.Minted() {
            @Override
            public void minted(Siblings siblings, Context forgotten) {
                acknowledged.add(siblings);
            }

            @Override
            public void refused(Reply.Refusal why) {
                throw new AssertionError(why);
            }
        });
    }

    private void merge(Space space, int number, List<NodeId> hintFor) {
        replica.merge(space, KEY, siblings(number), hintFor, (stored, changed) -> assertTrue(stored));
    }

    private static Siblings siblings(int number) {
        Dot dot = new Dot(new Actor(new NodeId("B"), 1), number);
        Version version = new Version(dot, Context.EMPTY, new OperationId(1, number), 0, Payload.Tombstone.MARK);
        return new Siblings(version.context(), List.of(version));
    }

    private Siblings nextWritten() {
        StoreOp.Write write = assertInstanceOf(StoreOp.Write.class, submitted.element());
        done();
        return write.record().siblings();
    }

    private void done() {
        store.onStored(new StoreResult.Done(submitted.remove().id()));
    }

    @Override
    public void changing(Key key, Siblings before, Siblings after) {
        assertEquals(KEY, key);
    }

    @Override
    public void doubtful(Key key) {
        throw new AssertionError("No write fails here");
    }
}
