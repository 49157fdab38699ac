package dev.dynamocart.core.message;

import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.ring.NodeId;
import java.util.Comparator;

/**
 * A node as the cluster knows it.
 *
 * @param id the node's name
 * @param host where its ports are, a host name or address
 * @param peerPort the port of the peer protocol
 * @param httpPort the port of its HTTP interface
 * @param revision grows whenever the node announces something new of itself; logical, not a time (P6); {@link #SEED} for a
 *     node that is only known from the list of seeds so far
 * @param progress how far it has come with the ring
 * @param labels where it stands, as far as failures are shared
 */
public record Member(
        NodeId id, String host, int peerPort, int httpPort, long revision, Progress progress, Labels labels)
        implements Comparable<Member> {

    /**
     * How far a node has come with the rings that it was told of. A node that has lost its disk begins again.
     *
     * @param seen the version of the ring that it goes by, in all its shards, and has on disk; 0 for none
     * @param done the version of the ring of which it has done its part: fetched what it is to hold, handed over what it holds no
     *     more; 0 for none
     */
    public record Progress(long seen, long done) {
        /** Of one who knows no ring. */
        public static final Progress NONE = new Progress(0, 0);

        /** The further of two, in each part. */
        public Progress furthest(Progress other) {
            return new Progress(Math.max(seen, other.seen), Math.max(done, other.done));
        }

        /** As far as both have come, in each part. */
        public Progress least(Progress other) {
            return new Progress(Math.min(seen, other.seen), Math.min(done, other.done));
        }
    }

    /** A member that knows no ring yet. */
    public Member(NodeId id, String host, int peerPort, int httpPort, long revision) {
        this(id, host, peerPort, httpPort, revision, Progress.NONE, Labels.NONE);
    }

    private static final Comparator<Member> ORDER = Comparator.comparing(Member::id)
            .thenComparing(Member::host)
            .thenComparingInt(Member::peerPort)
            .thenComparingInt(Member::httpPort)
            .thenComparingLong(member -> member.progress.seen)
            .thenComparingLong(member -> member.progress.done)
            .thenComparing(member -> member.labels.host())
            .thenComparing(member -> member.labels.rack())
            .thenComparing(member -> member.labels.zone());

    /** The revision of a member that has not spoken yet. */
    public static final long SEED = -1;

    /** A seed that has not spoken yet; its HTTP port is not known. */
    public static Member seed(NodeId id, String host, int peerPort) {
        return new Member(id, host, peerPort, 0, SEED);
    }

    /** The same node after it has come further. */
    public Member with(Progress further) {
        return new Member(id, host, peerPort, httpPort, revision + 1, further, labels);
    }

    /** The same node, standing there. */
    public Member with(Labels place) {
        return new Member(id, host, peerPort, httpPort, revision, progress, place);
    }

    /** Whether the node has announced itself. */
    public boolean hasSpoken() {
        return revision > SEED;
    }

    /** Of two announcements of one node, the later; the same for both orders of asking. */
    public Member latest(Member other) {
        if (revision != other.revision) {
            return revision > other.revision ? this : other;
        }
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Member other) {
        return ORDER.compare(this, other);
    }
}
