package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;

/** Background work has a floor and a cap, whatever clients have to wait (§6.5, P29). */
final class GovernedWork implements Watch {

    private static final String INVARIANT = "background work has a floor and a cap (P29)";

    private final int cap;

    GovernedWork(int cap) {
        this.cap = cap;
    }

    @Override
    public void onEvent(SimulatedProcess at, Event event) {
        if (event instanceof Event.SliceChanged(int slice) && (slice < 1 || slice > cap)) {
            throw new Violation(INVARIANT, at.id() + " gives background work a slice of " + slice + " of " + cap);
        }
    }
}
