package dev.dynamocart.core.version;

import java.util.Comparator;

/**
 * One immutable version of an object (§4.4).
 *
 * @param dot the write event that made it
 * @param past what its writer had seen; with the dot, the version's own clock
 * @param operation the client's put, the same over its retries (P14)
 * @param issuedAtMillis wall clock of the node that took the put, milliseconds since 1970. For people; it decides
 *     between concurrent versions only where timestamps are chosen for that (§6), and is then never behind what its taker had seen
 * @param payload the value, or a tombstone
 */
public record Version(Dot dot, Context past, OperationId operation, long issuedAtMillis, Payload payload) {

    /**
     * By timestamp, then by put, so that every node finds the same newest, whichever number it knows a put by; of two numbers of one
     * put the smaller dot counts as newer, as in a merge.
     */
    static final Comparator<Version> BY_TIMESTAMP = Comparator.comparingLong(Version::issuedAtMillis)
            .thenComparingLong(version -> version.operation().high())
            .thenComparingLong(version -> version.operation().low())
            .thenComparing(Version::dot, Comparator.reverseOrder());

    /** What one knows who knows this version and nothing else: its past and its own event. */
    public Context context() {
        return past.with(event());
    }

    /** The version's own event as an interval. */
    Interval event() {
        return new Interval(dot.actor(), dot.counter() - 1, dot.counter());
    }

    /** The same version whose writer names less of what it had seen (§4.4); only where it is made. */
    public Version withPast(Context shorter) {
        return new Version(dot, shorter, operation, issuedAtMillis, payload);
    }

    /** The version's clock as the paper writes it (Figure 3). For people to read. */
    public VersionVector clock() {
        return context().clock();
    }

    /** Whether both are the same client put that two coordinators numbered (P14). */
    boolean repeats(Version other) {
        return operation.equals(other.operation) && payload.equals(other.payload);
    }
}
