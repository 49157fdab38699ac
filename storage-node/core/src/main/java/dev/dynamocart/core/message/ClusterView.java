package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of the cluster: its identity, its members and its ring. Merging views is commutative, associative and
 * idempotent, so gossip in any order ends in the same view (§4.8.1).
 *
 * @param clusterId drawn when the cluster was formed; 0 before that
 * @param members in order of id, each once
 * @param ring the owners of the partitions; null before the cluster was formed. Within one cluster, a version names one ring
 * @param staging changes of the members that were asked for and not committed
 */
public record ClusterView(
        long clusterId, List<Member> members, @Nullable Ring ring, Staging staging) {

    public ClusterView {
        members = List.copyOf(members);
        if ((clusterId == 0) != (ring == null)) {
            throw new IllegalArgumentException("A cluster has an id exactly when it has a ring");
        }
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).id().compareTo(members.get(i).id()) >= 0) {
                throw new IllegalArgumentException("Members are in order, each once: " + members);
            }
        }
    }

    /** The view of a node that knows these members and no cluster yet. */
    public static ClusterView unformed(Collection<Member> members) {
        return new ClusterView(0, sorted(members), null, Staging.NONE);
    }

    /** This view with the ring of a cluster that was just formed. */
    public ClusterView formed(long newClusterId, Ring newRing) {
        return new ClusterView(newClusterId, members, newRing, staging);
    }

    /** This view after its decider has made another ring and another list of what is staged. */
    public ClusterView decided(Ring newRing, Staging newStaging) {
        return new ClusterView(clusterId, members, newRing, newStaging);
    }

    /** Whether the cluster was formed. */
    public boolean isFormed() {
        return ring != null;
    }

    /** The member called {@code id}. */
    public Optional<Member> member(NodeId id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** Where {@code id} runs; for a node that is no member, its own name. */
    public String hostOf(NodeId id) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).id().equals(id)) {
                return members.get(i).host();
            }
        }
        return id.name();
    }

    /** Whether both may be views of one cluster: the same one, or at least one side has none yet (P27). */
    public boolean isCompatible(ClusterView other) {
        return clusterId == other.clusterId || clusterId == 0 || other.clusterId == 0;
    }

    /**
     * What one knows who knows both.
     *
     * @throws IllegalArgumentException when the views are of different clusters; check {@link #isCompatible} first
     */
    public ClusterView merge(ClusterView other) {
        if (!isCompatible(other)) {
            throw new IllegalArgumentException("Views of two different clusters cannot be merged: "
                    + Long.toHexString(clusterId) + " and " + Long.toHexString(other.clusterId));
        }
        Map<NodeId, Member> byId = new TreeMap<>();
        members.forEach(member -> byId.put(member.id(), member));
        other.members.forEach(member -> byId.merge(member.id(), member, Member::latest));
        return new ClusterView(
                clusterId != 0 ? clusterId : other.clusterId,
                List.copyOf(byId.values()),
                newer(ring, other.ring),
                later(other));
    }

    /** What is staged goes with the ring: whoever made the newer one knew what was staged under the older one. */
    private Staging later(ClusterView other) {
        long version = ring == null ? -1 : ring.version();
        long otherVersion = other.ring == null ? -1 : other.ring.version();
        if (version == otherVersion) {
            return staging.latest(other.staging);
        }
        return version > otherVersion ? staging : other.staging;
    }

    private static @Nullable Ring newer(@Nullable Ring left, @Nullable Ring right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.version() >= right.version() ? left : right;
    }

    /** Not of the version alone: a decider with an old disk may have given one version to two rings. */
    private static void addTo(Digest digest, Ring ring) {
        digest.add(ring.version()).add(ring.phase().name());
        ring.transition().to().forEach(owner -> digest.add(owner.name()));
        ring.authority().removed().forEach(node -> digest.add(node.name()));
        digest.add(ring.authority().decider().name());
    }

    /** A number that differs, as good as always, between different views. The same in every JVM. */
    public long digest() {
        Digest digest = new Digest().add(clusterId);
        if (ring != null) {
            addTo(digest, ring);
        }
        digest.add(staging.digest());
        for (Member member : members) {
            digest.add(member.id().name())
                    .add(member.host())
                    .add(member.peerPort())
                    .add(member.httpPort())
                    .add(member.revision())
                    .add(member.progress().seen())
                    .add(member.progress().done())
                    .add(member.labels().host())
                    .add(member.labels().rack())
                    .add(member.labels().zone());
        }
        return digest.value();
    }

    private static List<Member> sorted(Collection<Member> members) {
        return members.stream().sorted().toList();
    }
}
