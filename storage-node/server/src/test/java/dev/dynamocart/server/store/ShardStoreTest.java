package dev.dynamocart.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.server.store.memory.MemoryKeyStore;
import dev.dynamocart.server.store.state.ShardState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever becomes of an operation, the core is told. */
class ShardStoreTest {

    private final HandLoop loop = new HandLoop();
    private final List<StoreResult> results = new ArrayList<>();

    @Test
    void leaseThatEndsInAnError_hasFailed() {
        ShardStore store = new ShardStore(new MemoryKeyStore(), new NoMemory(), loop, results::add);
        store.submit(new StoreOp.Lease(7, 100, null));
        loop.runUntil(() -> !results.isEmpty());
        assertEquals(
                List.of(new StoreResult.Failed(7, "java.lang.OutOfMemoryError: Cannot reserve direct buffer memory")),
                results);
        store.stop();
    }

    /** The state of a process that has no memory outside of the heap, which files are written through. */
    private static final class NoMemory implements ShardState {

        @Override
        public Actor actor() {
            return new Actor(new NodeId("node-1"), 1);
        }

        @Override
        public long lease(int count, @Nullable Actor newLife) {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        }

        @Override
        public void saveView(byte[] view) {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        }

        @Override
        public byte @Nullable [] view() {
            return null;
        }

        @Override
        public void closed(long watermark) {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        }
    }
}
