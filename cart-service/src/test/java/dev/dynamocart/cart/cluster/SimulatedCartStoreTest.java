package dev.dynamocart.cart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.CartStoreContract;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.simulation.InMemoryCluster;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The store's real cores keep the port's contract, and say when nothing of a key can be seen. */
class SimulatedCartStoreTest extends CartStoreContract {
    private static final StoreKey CART = new StoreKey("cart/ada");

    private final CartStore store = new SimulatedCartStore(InMemoryCluster.ofFive(), 0, Runnable::run);

    @Override
    protected CartStore store() {
        return store;
    }

    @Override
    protected void await() {}

    /** Five cores with N = 3, asked for one key through a node that is none of its homes. */
    private static final class Asked {
        private final InMemoryCluster cluster;
        private final HomesOfKey homes;
        private final CartStore store;

        Asked(int r, int w) {
            cluster = InMemoryCluster.of(5, new Settings.Quorum(3, r, w), 1);
            cluster.settle();
            homes = new HomesOfKey(cluster, CART);
            store = new SimulatedCartStore(cluster, homes.bystander(), Runnable::run, new Replies(r, w));
        }

        ReadOutcome.Found read() {
            List<ReadOutcome> outcomes = new ArrayList<>();
            store.read(CART, outcomes::add);
            return assertInstanceOf(ReadOutcome.Found.class, outcomes.getFirst());
        }

        void write(String value) {
            List<WriteOutcome> outcomes = new ArrayList<>();
            store.write(CART, read().context(), value.getBytes(StandardCharsets.UTF_8), outcomes::add);
            assertInstanceOf(WriteOutcome.Acknowledged.class, outcomes.getFirst());
        }

        void delete() {
            Replies.Seen seen = (Replies.Seen) read().context();
            Request.Put delete = new Request.Put(
                    Key.of(CART.text()),
                    seen.context(),
                    Payload.Tombstone.MARK,
                    new OperationId(2, 1),
                    0,
                    Request.PutOptions.DEFAULT);
            assertInstanceOf(Reply.Acknowledged.class, cluster.call(homes.bystander(), delete));
        }
    }

    /** P9, its own example: a replacement that is still empty, where one answer is enough. */
    @Test
    void onlyAWipedHomeAnswers_isNoEmptyCart() {
        Asked asked = new Asked(1, 1);
        asked.write("a cart");
        asked.homes.leaveOneAndWipeIt();
        ReadOutcome.Found found = asked.read();
        assertEquals(List.of(), found.siblings());
        assertEquals(1, found.copies().homes(), "the wiped home answers as a home");
        assertFalse(found.copies().isFull());
        assertTrue(found.copies().isUnseen());
    }

    @Test
    void onlyAWipedHomeAnswersOfTwoThatAreWanted_isUnseenAsWell() {
        Asked asked = new Asked(2, 2);
        asked.write("a cart");
        asked.homes.leaveOneAndWipeIt();
        ReadOutcome.Found found = asked.read();
        assertEquals(List.of(), found.siblings());
        assertEquals(new Copies(1, 2, 2, true, true), found.copies());
    }

    @Test
    void keyThatWasNeverWritten_isBelievedAbsent_whereOneAnswerIsEnough() {
        Asked asked = new Asked(1, 1);
        long before = asked.cluster.world().timeline().nowMicros();
        ReadOutcome.Found found = asked.read();
        long tookMicros = asked.cluster.world().timeline().nowMicros() - before;
        assertEquals(List.of(), found.siblings());
        assertTrue(found.copies().isFull());
        assertFalse(found.copies().isUnseen());
        assertTrue(tookMicros < Settings.Timing.DEFAULT.replicaPatienceMillis() * 1000L, "nobody is waited for");
    }

    @Test
    void keyThatWasNeverWritten_isBelievedAbsent_whileMostHomesSaySo() {
        Asked asked = new Asked(1, 1);
        asked.homes.crashOne();
        assertTrue(asked.read().copies().isFull());
    }

    /** A tombstone is no absence that needs belief: somebody deleted the key, and one home knows it. */
    @Test
    void deletedKey_isSeen_whereOneHomeAnswers() {
        Asked asked = new Asked(1, 1);
        asked.write("a cart");
        asked.delete();
        asked.homes.leaveOne();
        ReadOutcome.Found found = asked.read();
        assertEquals(List.of(), found.siblings());
        assertTrue(found.copies().isFull());
    }
}
