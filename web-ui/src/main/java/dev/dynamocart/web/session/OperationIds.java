package dev.dynamocart.web.session;

import dev.dynamocart.web.client.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
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
 *    8 bits  instance                     0 where the process has a tag
 *   10 bits  choice                       left 0 here, see {@link Choice}
 * </pre>
 *
 * Two processes that render a page for one browser in the same millisecond must not mint the same id, nor may a process after
 * a restart with a clock set back. So each run draws a tag of 36 bits and appends it to the device: safe whatever else is
 * configured. The price is a device more in a cart's context for each run that changed it. Whoever runs many processes
 * gives each its own {@code shop.instance} (0 to 255) instead; then the device is the browser's alone.
 */
@ApplicationScoped
class OperationIds {
    private static final long EPOCH_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int COUNT_BITS = 5;
    private static final int INSTANCE_BITS = 8;
    private static final int INSTANCES = 1 << INSTANCE_BITS;

    private static final int TAG_BYTES = 5;
    private static final int TAG_CHARS = 6;

    private final Clock clock;
    private final int instance;
    private final String tag;
    private final AtomicLong lastTick = new AtomicLong();

    @Inject
    OperationIds(@ConfigProperty(name = "shop.instance") Optional<Integer> instance) {
        this(Clock.systemUTC(), instance.orElse(0), instance.isPresent() ? "" : drawnTag());
    }

    OperationIds(Clock clock, int instance, String tag) {
        if (instance < 0 || instance >= INSTANCES) {
            throw new IllegalArgumentException("shop.instance must be 0 to " + (INSTANCES - 1) + ", not " + instance);
        }
        this.clock = clock;
        this.instance = instance;
        this.tag = tag;
    }

    static String drawnTag() {
        byte[] drawn = new byte[TAG_BYTES];
        new SecureRandom().nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn).substring(0, TAG_CHARS);
    }

    /** An id that this device has never seen, with room for each {@link Choice} behind it. */
    OperationId mint(String device) {
        long nowTick = (clock.millis() - EPOCH_MILLIS) << COUNT_BITS;
        long tick = lastTick.accumulateAndGet(nowTick, (last, now) -> Math.max(last + 1, now));
        return new OperationId(device + tag, ((tick << INSTANCE_BITS) | instance) << Choice.BITS);
    }
}
