package dev.dynamocart.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code /admin}. */
final class AdminAnswers {

    private AdminAnswers() {}

    /**
     * Who owns which partition; {@code version} 0 and no owners before the cluster is formed.
     *
     * @param owners whose copies are read
     * @param phase {@code settled}, or how far a change of owners has come
     * @param ownersAfter the owners after the change under way; absent when there is none
     * @param decider who decides about members
     * @param removed nodes that have left or were removed
     * @param waitsFor what the change under way waits for
     */
    record RingAnswer(
            @Nullable String clusterId,
            boolean formed,
            long version,
            int n,
            int partitions,
            List<String> owners,
            String phase,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> ownersAfter,

            @Nullable String decider,
            List<String> removed,
            List<String> waitsFor) {
        static final RingAnswer NONE =
                new RingAnswer(null, false, 0, 0, 0, List.of(), "not formed", null, null, List.of(), List.of());
    }

    /** The members. */
    record Members(String self, List<MemberAnswer> members) {}

    /**
     * A member and whether this node can reach it.
     *
     * @param state {@code owner}, {@code joining}, {@code leaving}, {@code removed}, or {@code idle}: owns nothing
     * @param seen the ring that it goes by, as it said last
     * @param done the ring of which it has done its part, as it said last
     */
    record MemberAnswer(
            String id,
            String host,
            int peerPort,
            int httpPort,
            long revision,
            boolean reachable,
            String state,
            long seen,
            long done,
            Labels labels) {
        static MemberAnswer of(Member member, boolean isReachable, @Nullable Ring ring) {
            return new MemberAnswer(
                    member.id().name(),
                    member.host(),
                    member.peerPort(),
                    member.httpPort(),
                    member.revision(),
                    isReachable,
                    ring == null ? "idle" : stateOf(member.id(), ring),
                    member.progress().seen(),
                    member.progress().done(),
                    member.labels());
        }

        private static String stateOf(NodeId node, Ring ring) {
            if (ring.isRemoved(node)) {
                return "removed";
            }
            boolean owned = ring.transition().from().contains(node);
            boolean owns = ring.transition().to().contains(node);
            if (owned && owns) {
                return "owner";
            }
            return owned ? "leaving" : owns ? "joining" : "idle";
        }
    }

    /** The partitions. */
    record Partitions(int count, List<PartitionAnswer> partitions) {}

    /** A partition, who owns it and who holds its keys. */
    record PartitionAnswer(int id, String owner, List<String> homes, List<String> standIns) {}

    /** Every node's view of a key. */
    record KeyAnswer(String key, int partition, List<Replica> replicas) {}

    /** One node's view of a key; {@code holds} says in which role. */
    record Replica(
            String node,
            String role,
            boolean answered,
            @Nullable String holds,
            @Nullable Held object) {}

    /** What a node holds of a key. */
    record Local(
            String key,
            String node,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Held home,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Held hint,

            List<String> hintFor) {}

    /** Siblings and the clock over all that was seen. */
    record Held(String clock, List<Sibling> siblings) {
        static @Nullable Held of(Siblings siblings) {
            return siblings.isNone()
                    ? null
                    : new Held(
                            siblings.context().clock().toString(),
                            siblings.versions().stream().map(Sibling::of).toList());
        }
    }

    /** One version; no {@code base64} for the mark of a delete. */
    record Sibling(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String base64,

            boolean deleted,
            String dot,
            String clock,
            String operation,
            String issuedAt) {
        static Sibling of(Version version) {
            String base64 =
                    switch (version.payload()) {
                        case Payload.Value value -> Base64.getEncoder().encodeToString(value.toBytes());
                        case Payload.Tombstone mark -> null;
                    };
            return new Sibling(
                    base64,
                    base64 == null,
                    version.dot().toString(),
                    version.clock().toString(),
                    version.operation().toString(),
                    Instant.ofEpochMilli(version.issuedAtMillis()).toString());
        }
    }

    /** What this node holds, summed up; equal roots are equal contents. */
    record Digest(String node, List<PartitionDigest> partitions, int hints, int damaged) {}

    /** A partition that this node holds something of, or should. */
    record PartitionDigest(int id, String role, int keys, String root) {}

    /** The faults that are planted. */
    record Faults(
            @JsonProperty @Nullable List<String> drop,
            @JsonProperty @Nullable Map<String, Integer> delayMillis) {}
}
