package dev.dynamocart.load.scenario;

import java.util.Arrays;
import java.util.Optional;

/** The experiments there are. */
public enum Scenario {
    SLA(
            "sla",
            "500 requests/s on the cart service: 99.9 % within 300 ms, and no acknowledged add lost",
            "1m and 10s of warm-up"),
    STORE(
            "store",
            "500 gets and adds a second on the store itself, through the Java client or HTTP (--via): the SLA, and no add lost",
            "1m and 10s of warm-up"),
    BENCH_STORE(
            "bench-store",
            "64 sessions that read, change and write back 1 KiB values in the store, flat out",
            "1m and 10s of warm-up"),
    OVERLOAD(
            "overload",
            "finds the most that the cart service answers in time, lets shoppers who heed Retry-After, and others who do not, want five "
                    + "times as much, and tells what is left",
            "9 min"),
    CATCH_UP(
            "catch-up",
            "the SLA run while a node is cut off from all others (--cut), comes back and gets what it missed",
            "17m 30s with the 10m of its cut");

    private final String id;
    private final String summary;

    private final String length;

    Scenario(String id, String summary, String length) {
        this.id = id;
        this.summary = summary;
        this.length = length;
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    /** How long it takes if nobody asks for something else. */
    public String length() {
        return length;
    }

    /** The scenario of this name. */
    public static Optional<Scenario> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
