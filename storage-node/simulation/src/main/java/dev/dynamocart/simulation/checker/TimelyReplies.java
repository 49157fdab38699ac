package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;

/** Every request is answered once, by its deadline, as long as its process lives and moves (I20). */
public final class TimelyReplies implements Watch {

    private static final String INVARIANT = "every request is answered by its deadline (I20)";
    private static final int EPSILON_MILLIS = 60;

    private final World world;
    private final long deadlineMicros;

    /** With the cores' request timeout. */
    public TimelyReplies(World world) {
        this.world = world;
        this.deadlineMicros = (world.settings().timing().requestTimeoutMillis() + EPSILON_MILLIS) * 1000L;
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        checkInTime(at, request);
    }

    /** No request of a running process is open beyond its deadline. */
    public void check() {
        for (SimulatedProcess process : world.processes()) {
            if (process.isRunning() && !process.isPaused()) {
                process.openRequests().forEach(request -> checkInTime(process, request));
            }
        }
    }

    private void checkInTime(SimulatedProcess at, OpenRequest request) {
        long counted = Math.max(request.askedAtMicros(), at.movingSinceMicros());
        long took = world.timeline().nowMicros() - counted;
        if (took > deadlineMicros) {
            throw new Violation(
                    INVARIANT,
                    at.id() + " has had request " + request.id() + " for " + took + " us: " + request.body());
        }
    }
}
