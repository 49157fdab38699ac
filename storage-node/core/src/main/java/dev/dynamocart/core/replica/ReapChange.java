package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.version.Siblings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removes the record of a deleted object, if it still is exactly what all homes have agreed on (P10). */
final class ReapChange implements Change {

    private final Siblings agreed;
    private final Set<Flaw> flaws;
    private final Replica.Reaped listener;
    private boolean reaped;

    ReapChange(Siblings agreed, Set<Flaw> flaws, Replica.Reaped listener) {
        this.agreed = agreed;
        this.flaws = flaws;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public @Nullable StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        reaped = newest != null && (newest.siblings().equals(agreed) || flaws.contains(Flaw.REAPS_WHATEVER_IS_THERE));
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
