package dev.dynamocart.load.measure;

import java.util.Locale;

/** The kinds of request that are told apart in a report. */
public enum Operation {
    READ,
    ADD,
    SET,
    REMOVE;

    /** The name in reports and summaries. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
