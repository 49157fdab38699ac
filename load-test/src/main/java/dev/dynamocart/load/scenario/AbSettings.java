package dev.dynamocart.load.scenario;

import dev.dynamocart.load.session.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An interleaved comparison.
 *
 * @param load what is sent, A and B together; its target is A's
 * @param targetOfB where B's requests go; the same for a variant that is a header
 * @param headerOfA a line that A's requests carry besides the common ones; empty for none
 * @param headerOfB a line that B's requests carry
 * @param slice null: a coin decides for each request. Else A and B take turns of this length, in the order A B B A
 */
public record AbSettings(
        SlaSettings load,
        Target targetOfB,
        String headerOfA,
        String headerOfB,
        @Nullable Duration slice) {

    private static final long SLICE_SECONDS_MIN = 4;

    public AbSettings {
        if (slice != null && slice.toSeconds() < SLICE_SECONDS_MIN) {
            throw new IllegalArgumentException(
                    "a slice needs at least " + SLICE_SECONDS_MIN + " s, since its first two are left out");
        }
    }
}
