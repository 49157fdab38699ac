package dev.dynamocart.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A write that a test waits for. */
public final class Write implements KeyStore.Completion {

    private boolean isWritten;
    private @Nullable String refusal;

    /** Writes and waits until it is durable. */
    public static void durably(KeyStore store, HandLoop loop, List<Change> changes) {
        Write write = new Write();
        store.write(changes, 0, write);
        store.flush();
        loop.runUntil(write::isDone);
        if (write.refusal != null) {
            throw new AssertionError("The write was refused: " + write.refusal);
        }
    }

    @Override
    public void written() {
        isWritten = true;
    }

    @Override
    public void refused(String reason) {
        refusal = reason;
    }

    /** Whether there is an answer. */
    public boolean isDone() {
        return isWritten || refusal != null;
    }

    /** Why it was refused; null when it was not. */
    public @Nullable String refusal() {
        return refusal;
    }
}
