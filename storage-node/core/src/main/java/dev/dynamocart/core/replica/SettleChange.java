package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Strikes one target off a hint that it has confirmed, and removes the hint with the last one (§4.6). Only if the hint is
 * still exactly what was delivered: what came in meanwhile must be delivered too (P11).
 */
final class SettleChange implements Change {

    private final NodeId target;
    private final Siblings delivered;
    private final Set<Flaw> flaws;
    private final Runnable listener;

    SettleChange(NodeId target, Siblings delivered, Set<Flaw> flaws, Runnable listener) {
        this.target = target;
        this.delivered = delivered;
        this.flaws = flaws;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public @Nullable StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        if (newest == null || !newest.hintFor().contains(target)) {
            return newest;
        }
        if (!newest.siblings().equals(delivered) && !flaws.contains(Flaw.DELETES_NEWER_HINT)) {
            return newest;
        }
        List<NodeId> left =
                newest.hintFor().stream().filter(node -> !node.equals(target)).toList();
        return left.isEmpty() ? null : new StoredRecord(newest.siblings(), newest.floor(), left, newest.heard());
    }

    @Override
    public void confirm(@Nullable StoredRecord durable) {
        listener.run();
    }

    @Override
    public void fail(@Nullable StoredRecord durable) {
        listener.run();
    }
}
