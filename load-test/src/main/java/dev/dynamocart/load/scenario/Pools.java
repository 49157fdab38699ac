package dev.dynamocart.load.scenario;

import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.session.Target;
import io.netty.channel.EventLoop;
import java.util.concurrent.ExecutionException;

/** Opens the pools of a run. */
final class Pools {

    /** Requests that may wait for a connection: as many as arrive in twenty seconds. */
    private static final int BACKLOG_SECONDS = 20;

    private static final int WAITING_MIN = 1_000;
    private static final int WAITING_MAX = 100_000;

    private Pools() {}

    static HttpPool open(EventLoop loop, SlaSettings settings, Target target)
            throws TargetUnreachable, InterruptedException {
        int waitingMax =
                (int) Math.clamp(settings.curve().highestPerSecond() * BACKLOG_SECONDS, WAITING_MIN, WAITING_MAX);
        HttpPool pool = new HttpPool(
                loop,
                target.address(),
                new HttpPool.PoolLimits(settings.connections(), waitingMax, settings.timeoutMillis()));
        try {
            pool.open().get();
            return pool;
        } catch (ExecutionException e) {
            throw new TargetUnreachable("%s did not accept %d connections (%s). Try fewer with --connections."
                    .formatted(target, settings.connections(), HttpPool.reason(e)));
        }
    }
}
