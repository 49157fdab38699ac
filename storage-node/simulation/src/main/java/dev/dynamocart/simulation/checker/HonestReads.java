package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.MessageWatch;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import java.util.HashMap;
import java.util.Map;

/**
 * A node that answers a read shows everything that it knew to be durable when it was asked and still holds, in the role that it
 * names, also what it keeps with a hint (P8). Request numbers begin at random, so one map serves all askers.
 */
final class HonestReads implements MessageWatch {

    private static final String INVARIANT = "a node shows what it holds, hints too (P8)";

    private static final String ENOUGH = "a get is answered by R nodes (§4.5)";

    private record Place(int node, Space space, Key key) {}

    private record Question(long request, int node) {}

    /** What a node knew in both roles when it was asked. */
    private record Asked(Key key, Context home, Context hints) {}

    private final int defaultR;
    private final Map<Question, Asked> asked = new HashMap<>();
    private final Map<Place, Context> known = new HashMap<>();

    /** With R of {@code defaultR} where a get asks for no other. */
    HonestReads(int defaultR) {
        this.defaultR = defaultR;
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (reply instanceof Reply.Fetched fetched && request.body() instanceof Request.Get get) {
            int needed = get.quorum().r() > 0 ? get.quorum().r() : defaultR;
            if (fetched.nodes() < needed) {
                throw new Violation(ENOUGH, at.id() + " asked " + fetched.nodes() + " of " + needed + " nodes");
            }
        }
    }

    @Override
    public void onConfirmed(SimulatedProcess at, StoreOp operation) {
        switch (operation) {
            case StoreOp.Write write ->
                known.put(
                        new Place(at.index(), write.space(), write.key()),
                        write.record().siblings().context());
            case StoreOp.Delete delete -> known.remove(new Place(at.index(), delete.space(), delete.key()));
            case StoreOp.Read _,
                    StoreOp.ListHints _,
                    StoreOp.Scan _,
                    StoreOp.Sync _,
                    StoreOp.Lease _,
                    StoreOp.SaveView _ -> {}
        }
    }

    /** A process knows what its disk holds when it starts, and nothing else. */
    @Override
    public void onStarted(SimulatedProcess process) {
        if (!process.hasDisk()) {
            return;
        }
        known.keySet().removeIf(place -> place.node() == process.index());
        for (Space space : Space.values()) {
            for (Key key : process.disk().readableKeys(space)) {
                StoredRecord record = process.disk().durable(space, key);
                if (record != null) {
                    known.put(
                            new Place(process.index(), space, key),
                            record.siblings().context());
                }
            }
        }
    }

    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.ReadReplica read) {
            asked.put(
                    new Question(read.request(), to),
                    new Asked(read.key(), known(to, Space.HOME, read.key()), known(to, Space.HINTS, read.key())));
        } else if (message instanceof Message.ReplicaVersions versions && versions.holding() != Holding.UNREADABLE) {
            Asked question = asked.get(new Question(versions.request(), from.index()));
            if (question != null) {
                check(from, question, versions);
            }
        }
    }

    private Context known(int node, Space space, Key key) {
        return known.getOrDefault(new Place(node, space, key), Context.EMPTY);
    }

    private void check(SimulatedProcess from, Asked question, Message.ReplicaVersions versions) {
        boolean home = versions.holding() == Holding.HOME || versions.holding() == Holding.HOME_NONE;
        Space space = home ? Space.HOME : Space.HINTS;
        Context held = known(from.index(), space, question.key());
        Context hidden = held.minus(versions.siblings().context());
        Context came = hidden.minus(home ? question.home() : question.hints());
        if (from.disk().durable(space, question.key()) != null
                && !hidden.minus(came).isEmpty()) {
            throw new Violation(
                    INVARIANT,
                    from.id() + " answers " + versions.siblings() + " for " + question.key() + " but holds " + held);
        }
    }
}
