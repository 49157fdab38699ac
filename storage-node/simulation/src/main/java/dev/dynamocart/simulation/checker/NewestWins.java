package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is promised where timestamps decide (§6): a get shows one version at most, and in the end every acknowledged put is shown,
 * or one with the same or a greater timestamp. A tombstone that was reaped counts as shown. Puts may be lost to newer ones; none is
 * lost for any other reason.
 */
final class NewestWins implements Watch {

    private static final String ONE = "a get shows one version where timestamps decide (§6)";
    private static final String NEWEST = "of acknowledged puts the newest wins (§6)";

    private static final Comparator<OperationId> BY_NUMBERS =
            Comparator.comparingLong(OperationId::high).thenComparingLong(OperationId::low);

    private final Map<Key, List<Version>> minted = new HashMap<>();
    private final Map<Key, List<Version>> reaped = new HashMap<>();
    private final Map<Key, Set<OperationId>> acknowledged = new HashMap<>();

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.DotMinted made) {
            minted.computeIfAbsent(made.key(), _ -> new ArrayList<>()).add(made.version());
        } else if (event instanceof Event.Reaping reaping) {
            reaped.computeIfAbsent(reaping.key(), _ -> new ArrayList<>())
                    .addAll(reaping.tombstone().versions());
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (reply instanceof Reply.Acknowledged && request.body() instanceof Request.Put put) {
            acknowledged
                    .computeIfAbsent(put.key(), _ -> new TreeSet<>(BY_NUMBERS))
                    .add(put.operation());
        } else if (reply instanceof Reply.Fetched fetched
                && fetched.siblings().versions().size() > 1) {
            throw new Violation(ONE, at.id() + " shows " + fetched.siblings());
        }
    }

    /** When all is healed, a get of {@code key} showed this. */
    void check(Key key, Object node, Reply.Fetched fetched) {
        List<Version> shown = new ArrayList<>(fetched.siblings().versions());
        shown.addAll(reaped.getOrDefault(key, List.of()));
        List<Version> all = minted.getOrDefault(key, List.of());
        for (OperationId operation : acknowledged.getOrDefault(key, Set.of())) {
            if (all.stream()
                    .filter(version -> version.operation().equals(operation))
                    .noneMatch(version -> isAccountedFor(version, shown))) {
                throw new Violation(
                        NEWEST, operation + " of " + key + " is gone, and " + node + " shows " + fetched.siblings());
            }
        }
    }

    private static boolean isAccountedFor(Version version, List<Version> shown) {
        for (Version winner : shown) {
            if (winner.operation().equals(version.operation()) || winner.issuedAtMillis() >= version.issuedAtMillis()) {
                return true;
            }
        }
        return false;
    }
}
