package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wrong way to repair that a planted fault takes: what came in replaces what is here. */
final class OverwritingChange implements Change {

    private final Siblings incoming;
    private final Replica.Merged listener;

    OverwritingChange(Siblings incoming, Replica.Merged listener) {
        this.incoming = incoming;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public Context told() {
        return incoming.context();
    }

    @Override
    public StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        return new StoredRecord(incoming, newest == null ? freshFloor : newest.floor(), List.of());
    }

    @Override
    public void confirm(@Nullable StoredRecord durable) {
        listener.merged(true, true);
    }

    @Override
    public void fail(@Nullable StoredRecord durable) {
        listener.merged(false, false);
    }
}
