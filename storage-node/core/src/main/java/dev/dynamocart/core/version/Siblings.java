package dev.dynamocart.core.version;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What a replica knows of one object: the events it has seen and the versions that none of them has replaced (§4.4).
 *
 * <p>Each version keeps the dot of its own event, so a put removes exactly the versions that its writer had seen, and two
 * clients that write in turn at one node hold at two siblings, not at one more for each write (P1).
 *
 * <p>{@link #merge} is commutative, associative and idempotent: replicas may exchange siblings in any order, any number of
 * times. Essay on why it never loses a write:
 *
 * <ol>
 *   <li>A version is dropped only when the other side has seen its event and no longer holds it. So a side may claim to
 *       have seen only events that it held itself, or that a context it was given covered.
 *   <li>A coordinator claims its own events for one object back to the moment when its local record began (its
 *       <em>floor</em>), because no event of its own leaves the node before it is on disk in that record. After a loss the
 *       record begins anew, with a new floor, and the claim is shorter.
 *   <li>What is sent is always the whole of this value, never a single version, so who gets the context gets the versions.
 * </ol>
 *
 * <p>Sources: Preguiça et al., "Dotted Version Vectors" (2010); Almeida et al., "Scalable and accurate causality tracking
 * for eventually consistent stores" (2014), of which this is the form with a compact context that may have gaps.
 *
 * @param context every event seen; covers the dots of all versions
 * @param versions in order of dot; each dot once
 */
public record Siblings(Context context, List<Version> versions) {

    /** What a replica knows that has never heard of the object. */
    public static final Siblings NONE = new Siblings(Context.EMPTY, List.of());

    private static final Comparator<Version> BY_DOT = Comparator.comparing(Version::dot);

    /**
     * @throws IllegalArgumentException when versions are out of order or a dot is not covered by the context
     */
    public Siblings {
        versions = List.copyOf(versions);
        for (int i = 0; i < versions.size(); i++) {
            Dot dot = versions.get(i).dot();
            if (!context.contains(dot)) {
                throw new IllegalArgumentException("The version " + dot + " is not in its own context " + context);
            }
            if (i > 0 && versions.get(i - 1).dot().compareTo(dot) >= 0) {
                throw new IllegalArgumentException("Versions are out of order at " + dot);
            }
        }
    }

    /** Whether nothing was ever written here: no version and no trace of one. */
    public boolean isNone() {
        return context.isEmpty();
    }

    /** Whether a live value is held; tombstones do not count. */
    public boolean hasValue() {
        return versions.stream().anyMatch(version -> version.payload() instanceof Payload.Value);
    }

    /** Whether a tombstone is held, be it beside values. */
    public boolean hasTombstone() {
        return versions.stream().anyMatch(version -> version.payload() instanceof Payload.Tombstone);
    }

    /** The same with {@code version} in the place of the one that has its dot, if that is held. */
    public Siblings withVersion(Version version) {
        List<Version> replaced = versions.stream()
                .map(held -> held.dot().equals(version.dot()) ? version : held)
                .toList();
        return new Siblings(context, replaced);
    }

    /** The same versions with fewer events seen; not those of the versions. */
    public Siblings without(Context events) {
        return events.isEmpty() ? this : new Siblings(context.minus(events), versions);
    }

    /** The same versions with more events seen. */
    public Siblings withSeen(Context more) {
        Context seen = context.union(more);
        return seen.equals(context) ? this : new Siblings(seen, versions);
    }

    /** The bytes of all payloads together. */
    public int payloadBytes() {
        int bytes = 0;
        for (int i = 0; i < versions.size(); i++) {
            bytes += versions.get(i).payload().length();
        }
        return bytes;
    }

    /** The live version that {@code operation} made, if it is held here. */
    public boolean holds(OperationId operation) {
        return versions.stream().anyMatch(version -> version.operation().equals(operation));
    }

    /**
     * The siblings after a put: the new version, and those that its writer had not seen.
     *
     * @param version the new version; its past is what the writer had seen
     * @param own the coordinator's own events that these siblings account for; ends with the version's dot
     */
    public Siblings put(Version version, Interval own) {
        List<Version> kept = new ArrayList<>(versions.size() + 1);
        for (Version held : versions) {
            if (!version.past().contains(held.dot())) {
                kept.add(held);
            }
        }
        kept.add(version);
        kept.sort(BY_DOT);
        return new Siblings(context.union(version.past()).with(own), kept);
    }

    /** The same knowledge with the newest version alone, by timestamp and then by dot; for those who want one answer (§6). */
    public Siblings newestOnly() {
        if (versions.size() < 2) {
            return this;
        }
        return new Siblings(context, List.of(Collections.max(versions, Version.BY_TIMESTAMP)));
    }

    /**
     * What the writer of a put may name as seen afterwards: all that is known here, except the siblings that it never read.
     *
     * <p>Events that are replaced already may be named without harm, and naming them keeps the context short: it has a gap for
     * each unread sibling, not for each event in between.
     *
     * @param past what the writer had seen before
     * @param operation its put
     */
    public Context seenBy(Context past, OperationId operation) {
        Context seen = context;
        for (Version version : versions) {
            if (!past.contains(version.dot()) && !version.operation().equals(operation)) {
                seen = seen.without(version.dot());
            }
        }
        return seen;
    }

    /**
     * What one knows who knows both. Commutative, associative, idempotent. Returns this very object when {@code other} adds
     * nothing.
     *
     * <p>One put that two coordinators numbered is kept once. Orders of merging can differ in whether the second dot is
     * still held for a while, until the sides meet again; what the put wrote is live or covered in all of them.
     */
    public Siblings merge(Siblings other) {
        if (other.isNone()) {
            return this;
        }
        if (isNone()) {
            return other;
        }
        List<Version> kept = new ArrayList<>(versions.size() + other.versions.size());
        keep(versions, other, kept);
        for (Version theirs : other.versions) {
            if (!context.contains(theirs.dot())) {
                kept.add(theirs);
            }
        }
        kept.sort(BY_DOT);
        dropRepeats(kept);
        Context joined = context.union(other.context);
        return joined.equals(context) && hasSameDots(kept) ? this : new Siblings(joined, kept);
    }

    /** A dot names one version, so equal dots are equal versions. */
    private boolean hasSameDots(List<Version> others) {
        if (others.size() != versions.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!others.get(i).dot().equals(versions.get(i).dot())) {
                return false;
            }
        }
        return true;
    }

    private static void keep(List<Version> mine, Siblings other, List<Version> kept) {
        for (Version version : mine) {
            if (other.holdsDot(version.dot()) || !other.context.contains(version.dot())) {
                kept.add(version);
            }
        }
    }

    private boolean holdsDot(Dot dot) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).dot().equals(dot)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of versions that are one client put numbered twice, keeps the one with the smallest dot (P14). A put that was sent again with
     * a later timestamp keeps that one: it may have won over others with it (§6).
     */
    private static void dropRepeats(List<Version> sorted) {
        for (int i = sorted.size() - 1; i > 0; i--) {
            Version candidate = sorted.get(i);
            for (int j = i - 1; j >= 0; j--) {
                if (candidate.repeats(sorted.get(j))) {
                    boolean isLater = candidate.issuedAtMillis() > sorted.get(j).issuedAtMillis();
                    sorted.remove(isLater ? j : i);
                    break;
                }
            }
        }
    }
}
