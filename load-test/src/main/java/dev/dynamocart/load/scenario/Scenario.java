package dev.dynamocart.load.scenario;

import java.util.Arrays;
import java.util.Optional;

/** The experiments there are. */
public enum Scenario {
    SLA("sla", "500 requests/s for a minute on the cart service: 99.9 % within 300 ms, and no acknowledged add lost"),
    BENCH_STORE("bench-store", "64 sessions that read, change and write back 1 KiB values in the store, flat out");

    private final String id;
    private final String summary;

    Scenario(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    /** The scenario of this name. */
    public static Optional<Scenario> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
