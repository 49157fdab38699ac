package dev.dynamocart.web.session;

import dev.dynamocart.web.client.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Mints the operation ids of forms without any stored counter.
 *
 * <p>A sequence is unique per device because of what it is made of, from the high bits down:
 *
 * <pre>
 *   40 bits  milliseconds since 2026      enough until 2060; never runs backwards within a process
 *    5 bits  count within the millisecond spills into the next millisecond when used up
 *    8 bits  instance                     tells processes apart, also this one from itself before a restart
 *   10 bits  choice                       left 0 here, see {@link Choice}
 * </pre>
 *
 * Two ids of one device can only be equal if two instances with the same number render a page for this one browser in the same
 * millisecond. {@code shop.instance} (0 to 255) rules that out where several instances run; without it the number is drawn.
 */
@ApplicationScoped
class OperationIds {
    private static final long EPOCH_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int COUNT_BITS = 5;
    private static final int INSTANCE_BITS = 8;
    private static final int INSTANCES = 1 << INSTANCE_BITS;

    private final Clock clock;
    private final int instance;
    private final AtomicLong lastTick = new AtomicLong();

    @Inject
    OperationIds(@ConfigProperty(name = "shop.instance") Optional<Integer> instance) {
        this(Clock.systemUTC(), instance.orElseGet(() -> new SecureRandom().nextInt(INSTANCES)));
    }

    OperationIds(Clock clock, int instance) {
        if (instance < 0 || instance >= INSTANCES) {
            throw new IllegalArgumentException("shop.instance must be 0 to " + (INSTANCES - 1) + ", not " + instance);
        }
        this.clock = clock;
        this.instance = instance;
    }

    /** An id that this device has never seen, with room for each {@link Choice} behind it. */
    OperationId mint(String device) {
        long nowTick = (clock.millis() - EPOCH_MILLIS) << COUNT_BITS;
        long tick = lastTick.accumulateAndGet(nowTick, (last, now) -> Math.max(last + 1, now));
        return new OperationId(device, ((tick << INSTANCE_BITS) | instance) << Choice.BITS);
    }
}
