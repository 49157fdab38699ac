package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.HashMap;
import java.util.Map;

/**
 * A node that answers a read shows everything that it holds durably in the role that it names, also what it keeps with a hint
 * (P8). Request numbers begin at random, so one map serves all askers.
 */
final class HonestReads implements Watch {

    private static final String INVARIANT = "a node shows what it holds, hints too (P8)";

    private final Map<Long, Key> asked = new HashMap<>();

    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.ReadReplica read) {
            asked.put(read.request(), read.key());
        } else if (message instanceof Message.ReplicaVersions versions && versions.holding() != Holding.UNREADABLE) {
            Key key = asked.get(versions.request());
            if (key != null) {
                check(from, key, versions);
            }
        }
    }

    private static void check(SimulatedProcess from, Key key, Message.ReplicaVersions versions) {
        boolean home = versions.holding() == Holding.HOME || versions.holding() == Holding.HOME_NONE;
        StoredRecord record = from.disk().durable(home ? Space.HOME : Space.HINTS, key);
        Context held = record == null ? Context.EMPTY : record.siblings().context();
        if (!versions.siblings().context().covers(held)) {
            throw new Violation(
                    INVARIANT, from.id() + " answers " + versions.siblings() + " for " + key + " but holds " + record);
        }
    }
}
