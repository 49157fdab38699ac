package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * With PR + PW above N, a get sees every put that was acknowledged before it came in (P3): homes alone count, so the two sets of
 * nodes meet. Only while no disk loses anything. An event that a truncated clock has forgotten is not looked for: it was replaced.
 */
final class StrictReads implements Watch {

    private static final String INVARIANT = "a strict read sees the strict writes before it (P3)";

    private record Written(Dot dot, long atMicros, int pw) {}

    private final DotBook dots;
    private final Forgetting forgetting;
    private final int n;
    private final Map<Key, List<Written>> written = new HashMap<>();

    /** In a cluster that makes {@code n} copies. */
    StrictReads(DotBook dots, Forgetting forgetting, int n) {
        this.dots = dots;
        this.forgetting = forgetting;
        this.n = n;
    }

    /** Nothing tells a reader of a key that was reaped, and there is nothing to tell. */
    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.Reaping reaping) {
            Context gone = reaping.tombstone().context();
            written.computeIfPresent(reaping.key(), (_, writes) -> {
                writes.removeIf(write -> gone.contains(write.dot()));
                return writes;
            });
        }
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (reply instanceof Reply.Acknowledged
                && request.body() instanceof Request.Put put
                && put.options().quorum().pw() > 0) {
            List<Dot> names = dots.dotsOf(put.operation());
            if (names.size() == 1) {
                written.computeIfAbsent(put.key(), _ -> new ArrayList<>())
                        .add(new Written(
                                names.getFirst(),
                                at.nowMicros(),
                                put.options().quorum().pw()));
            }
        } else if (reply instanceof Reply.Fetched fetched && request.body() instanceof Request.Get get) {
            check(at, request, get, fetched);
        }
    }

    private void check(SimulatedProcess at, OpenRequest request, Request.Get get, Reply.Fetched fetched) {
        for (Written earlier : written.getOrDefault(get.key(), List.of())) {
            if (earlier.pw() + get.quorum().pr() > n
                    && earlier.atMicros() < request.askedAtMicros()
                    && !forgetting.isForgotten(get.key(), earlier.dot())
                    && !fetched.siblings().context().contains(earlier.dot())) {
                throw new Violation(
                        INVARIANT,
                        at.id() + " answers " + fetched.siblings() + " for " + get.key() + " without " + earlier.dot());
            }
        }
    }
}
