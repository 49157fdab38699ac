package dev.dynamocart.core.replica;

import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The wrong ways to keep versions that planted faults take, so that tests can show what comes of them. */
final class Flawed {

    private Flawed() {}

    /** One clock for all siblings: they go only when the writer had seen everything, and otherwise all stay (P1). */
    static Siblings putWithMergedClock(Siblings held, Version version, Interval own) {
        if (version.past().covers(held.context())) {
            return held.put(version, own);
        }
        List<Version> kept = new ArrayList<>(held.versions());
        kept.add(version);
        kept.sort(Comparator.comparing(Version::dot));
        return new Siblings(held.context().union(version.past()).with(own), kept);
    }
}
