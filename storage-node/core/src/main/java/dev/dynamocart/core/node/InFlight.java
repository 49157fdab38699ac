package dev.dynamocart.core.node;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;

/**
 * What a core works on for its clients, in requests and in bytes of values: more is refused, so that no flood of large values ends
 * the process. A request ends with its reply; its bytes when its value is held no longer, which is later when the store is stuck.
 */
final class InFlight {

    private final Settings.Limits limits;
    private final Effects effects;
    private int requests;
    private long bytes;

    InFlight(Settings.Limits limits, Effects effects) {
        this.limits = limits;
        this.effects = effects;
    }

    /** Takes a request with a value of so many bytes, or says that there is no room. The only one is taken, however large. */
    boolean begin(long valueBytes) {
        boolean isFull = requests >= limits.requestsMax();
        boolean isTooMuch = valueBytes > 0 && bytes > 0 && bytes + valueBytes > limits.requestBytesMax();
        if (isFull || isTooMuch) {
            effects.emit(new Event.RequestRefused(
                    isFull ? "Too many requests are under way" : "The values under way are too large together"));
            return false;
        }
        requests++;
        bytes += valueBytes;
        return true;
    }

    /** A request was answered. */
    void replied() {
        requests--;
    }

    /** A value is held no longer. */
    void free(long valueBytes) {
        bytes -= valueBytes;
    }

    int requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }
}
