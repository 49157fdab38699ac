package dev.dynamocart.cart.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store behind the port must do. */
public abstract class CartStoreContract {
    private static final StoreKey KEY = new StoreKey("cart/contract");

    /** The store under test. */
    protected abstract CartStore store();

    /** Runs until every call has been answered. */
    protected abstract void await();

    @Test
    void keyThatWasNeverWritten_hasNoSiblings() {
        assertEquals(List.of(), values(read()));
    }

    @Test
    void writtenValue_isRead() {
        write(read(), "a");
        assertEquals(List.of("a"), values(read()));
    }

    @Test
    void writeWithTheContextOfARead_replacesWhatWasRead() {
        write(read(), "a");
        write(read(), "b");
        assertEquals(List.of("b"), values(read()));
    }

    @Test
    void twoWritesWithTheSameContext_areSiblings_untilAWriteThatHasSeenBoth() {
        ReadOutcome.Found before = read();
        write(before, "a");
        write(before, "b");
        ReadOutcome.Found both = read();
        assertEquals(List.of("a", "b"), values(both));
        write(both, "ab");
        assertEquals(List.of("ab"), values(read()));
    }

    @Test
    void writeWithAnOldContext_keepsWhatItHasNotSeen() {
        ReadOutcome.Found empty = read();
        write(read(), "a");
        write(empty, "b");
        assertEquals(List.of("a", "b"), values(read()));
    }

    @Test
    void healthyStore_restsOnEnoughHomes_andIsReady() {
        write(read(), "a");
        assertTrue(read().copies().isFull());
        assertTrue(store().isReady());
    }

    private ReadOutcome.Found read() {
        List<ReadOutcome> outcomes = new ArrayList<>();
        store().read(KEY, outcomes::add);
        await();
        assertEquals(1, outcomes.size());
        return (ReadOutcome.Found) outcomes.getFirst();
    }

    private void write(ReadOutcome.Found seen, String value) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        store().write(KEY, seen.context(), value.getBytes(StandardCharsets.UTF_8), outcomes::add);
        await();
        assertEquals(1, outcomes.size());
        assertTrue(((WriteOutcome.Acknowledged) outcomes.getFirst()).copies().isFull());
    }

    private static List<String> values(ReadOutcome.Found found) {
        return found.siblings().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }
}
