package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where writes are buffered: which acknowledged puts a loss of power may take. One that took the last copy, which was on no stable
 * storage then, is excused from the promise that nothing is lost; everything else still counts. A put that was called durable is
 * never excused (P23).
 *
 * <p>So is a put that such a lost one had replaced. It comes back, but a writer who never read the lost one may have been told with an
 * acknowledgement that it is replaced (§4.4), and may replace it in turn.
 */
final class LostWithPower implements Watch {

    private static final String CALLED_DURABLE = "a loss of power takes no put that was called durable (P23)";

    private record Put(Key key, boolean wasCalledDurable) {}

    private final World world;
    private final DotBook dots;
    private final Forgetting forgetting;
    private final Ledger ledger;
    private final Map<OperationId, Put> acknowledged = new LinkedHashMap<>();
    private final Set<Key> touched = new LinkedHashSet<>();
    private final Set<Key> everTouched = new LinkedHashSet<>();
    private final Map<Key, Context> replacedByTaken = new HashMap<>();

    LostWithPower(World world, DotBook dots, Forgetting forgetting, Ledger ledger) {
        this.world = world;
        this.dots = dots;
        this.forgetting = forgetting;
        this.ledger = ledger;
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (reply instanceof Reply.Acknowledged stored && request.body() instanceof Request.Put put) {
            acknowledged.merge(
                    put.operation(),
                    new Put(put.key(), stored.durable()),
                    (one, other) -> new Put(one.key(), one.wasCalledDurable() || other.wasCalledDurable()));
            excuseIfTaken(at, put.operation());
        }
    }

    /** The power may have gone while the acknowledgement was on its way through a node that did not lose it. */
    private void excuseIfTaken(SimulatedProcess at, OperationId operation) {
        Put put = acknowledged.get(operation);
        if (put != null && everTouched.contains(put.key())) {
            excuseIfGone(at, operation, put);
        }
    }

    private void excuseIfGone(SimulatedProcess at, OperationId operation, Put put) {
        List<Dot> names = dots.dotsOf(operation);
        if (isTaken(put.key(), names)) {
            excuse(at, operation, put);
        } else if (names.stream().anyMatch(replacedByTaken.getOrDefault(put.key(), Context.EMPTY)::contains)) {
            ledger.excuse(operation);
        }
    }

    private boolean isTaken(Key key, List<Dot> names) {
        return !isAnywhere(key, names) && !isForgotten(key, names);
    }

    @Override
    public void onLost(SimulatedProcess at, StoreOp operation) {
        if (operation instanceof StoreOp.Write write) {
            touched.add(write.key());
            everTouched.add(write.key());
        }
    }

    @Override
    public void onPowerLost(SimulatedProcess process) {
        touched.forEach(this::noteReplaced);
        acknowledged.forEach((operation, put) -> {
            if (touched.contains(put.key())) {
                excuseIfGone(process, operation, put);
            }
        });
        touched.clear();
    }

    private void noteReplaced(Key key) {
        for (Version version : dots.versionsOf(key)) {
            if (isTaken(key, List.of(version.dot()))) {
                replacedByTaken.merge(key, version.past(), Context::union);
            }
        }
    }

    private void excuse(SimulatedProcess process, OperationId operation, Put put) {
        if (put.wasCalledDurable()) {
            throw new Violation(
                    CALLED_DURABLE,
                    operation + " on " + put.key() + ", known as " + dots.dotsOf(operation) + ", is gone with "
                            + process.id());
        }
        ledger.excuse(operation);
    }

    /** A put that was replaced and whose event was forgotten is named by nobody, though nothing took it (§4.4). */
    private boolean isForgotten(Key key, List<Dot> names) {
        return names.stream().anyMatch(name -> forgetting.isForgotten(key, name));
    }

    private boolean isAnywhere(Key key, List<Dot> names) {
        return world.nodes().stream()
                .anyMatch(node -> holds(node, Space.HOME, key, names) || holds(node, Space.HINTS, key, names));
    }

    private static boolean holds(SimulatedProcess node, Space space, Key key, List<Dot> names) {
        StoredRecord record = node.disk().seen(space, key);
        return record != null && names.stream().anyMatch(record.siblings().context()::contains);
    }
}
