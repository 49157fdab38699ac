package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps a hint for other nodes than before, because those that it was for are no homes of the key any more (P12). */
final class RetargetChange implements Change {

    private final List<NodeId> former;
    private final List<NodeId> targets;
    private final Runnable listener;

    RetargetChange(List<NodeId> former, List<NodeId> targets, Runnable listener) {
        this.former = former;
        this.targets = targets;
        this.listener = listener;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public @Nullable StoredRecord apply(@Nullable StoredRecord newest, long freshFloor) {
        if (newest == null || newest.hintFor().stream().noneMatch(former::contains)) {
            return newest;
        }
        List<NodeId> all = Stream.concat(
                        newest.hintFor().stream().filter(target -> !former.contains(target)), targets.stream())
                .distinct()
                .toList();
        return new StoredRecord(newest.siblings(), newest.floor(), all);
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
