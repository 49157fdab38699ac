package dev.dynamocart.core.replica;

import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The wrong ways to keep versions that planted faults take, so that tests can show what comes of them. */
final class Flawed {

    private Flawed() {}

    /** The versions of a merge, with the context of one side and their own dots. */
    static Siblings mergeKeepingContext(Siblings held, Siblings incoming) {
        Siblings merged = held.merge(incoming);
        Context context = held.context();
        for (Version version : merged.versions()) {
            context = context.with(onlyDot(version));
        }
        return new Siblings(context, merged.versions());
    }

    /** The context of a merge with no version but those held before. */
    static Siblings mergeDroppingVersions(Siblings held, Siblings incoming) {
        Siblings merged = held.merge(incoming);
        List<Version> kept = merged.versions().stream()
                .filter(version -> held.context().contains(version.dot()))
                .toList();
        return new Siblings(merged.context(), kept);
    }

    /** The new version alone, whatever its writer had seen. */
    static Siblings putReplacingAll(Siblings put, Version version) {
        return new Siblings(put.context(), List.of(version));
    }

    /** The versions after a put, with their dots for a context. */
    static Siblings withoutContext(Siblings put) {
        Context context = Context.EMPTY;
        for (Version version : put.versions()) {
            context = context.with(onlyDot(version));
        }
        return new Siblings(context, put.versions());
    }

    private static Interval onlyDot(Version version) {
        return new Interval(
                version.dot().actor(),
                version.dot().counter() - 1,
                version.dot().counter());
    }

    /** All events of the coordinator but those of versions that are held: what it must not forget (P5). */
    static Context ownEvents(Siblings siblings, Actor self) {
        Context own = siblings.context().of(self);
        for (Version version : siblings.versions()) {
            own = own.without(version.dot());
        }
        return own;
    }

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
