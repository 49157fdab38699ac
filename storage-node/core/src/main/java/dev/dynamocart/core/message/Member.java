package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.NodeId;

/**
 * A node as the cluster knows it.
 *
 * @param id the node's name
 * @param host where its ports are, a host name or address
 * @param peerPort the port of the peer protocol
 * @param httpPort the port of its HTTP interface
 * @param revision grows whenever the node announces something new of itself; logical, not a time (P6); {@link #SEED} for a
 *     node that is only known from the list of seeds so far
 */
public record Member(NodeId id, String host, int peerPort, int httpPort, long revision) implements Comparable<Member> {

    /** The revision of a member that has not spoken yet. */
    public static final long SEED = -1;

    /** A seed that has not spoken yet; its HTTP port is not known. */
    public static Member seed(NodeId id, String host, int peerPort) {
        return new Member(id, host, peerPort, 0, SEED);
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
        int byId = id.compareTo(other.id);
        if (byId != 0) {
            return byId;
        }
        int byHost = host.compareTo(other.host);
        if (byHost != 0) {
            return byHost;
        }
        int byPort = Integer.compare(peerPort, other.peerPort);
        return byPort != 0 ? byPort : Integer.compare(httpPort, other.httpPort);
    }
}
