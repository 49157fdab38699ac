package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.version.Siblings;
import org.jspecify.annotations.Nullable;

/** Removes a record, if it still is exactly what others have confirmed: that it may go (P10), or that they hold it (P11). */
final class ReapChange implements Change {

    private final Siblings agreed;
    private final boolean isBlind;
    private final Replica.Reaped listener;
    private boolean reaped;

    /**
     * @param isBlind whether it does not look what is there, which is a planted fault
     */
    ReapChange(Siblings agreed, boolean isBlind, Replica.Reaped listener) {
        this.agreed = agreed;
        this.isBlind = isBlind;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public @Nullable StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        reaped = newest != null && (newest.siblings().equals(agreed) || isBlind);
        return reaped ? null : newest;
    }

    @Override
    public void confirm(@Nullable StoredRecord durable) {
        listener.reaped(reaped);
    }

    @Override
    public void fail(@Nullable StoredRecord durable) {
        listener.reaped(false);
    }
}
