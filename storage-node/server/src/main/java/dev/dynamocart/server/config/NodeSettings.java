package dev.dynamocart.server.config;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.wire.peer.PeerAddress;
import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.Tls;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings of a node.
 *
 * @param self how the node announces itself
 * @param core the settings of each shard's core; only the first one gossips
 * @param store the settings of each shard's store
 * @param data the folder of all shards
 * @param peers the peer port and who is asked first
 * @param secret the cluster's secret
 * @param admin what admin paths allow
 * @param shards how many
 */
public record NodeSettings(
        Member self,
        Settings core,
        StoreSettings store,
        Path data,
        Peers peers,
        ClusterSecret secret,
        Admin admin,
        int shards) {

    /**
     * The peer port and who is asked first.
     *
     * @param listenHost the address to listen on
     * @param seeds the members that every node knows from the start, in order
     * @param tls how all connections with peers are encrypted; null for not at all
     */
    public record Peers(
            String listenHost, List<Member> seeds, @Nullable Tls tls) {
        public Peers {
            seeds = List.copyOf(seeds);
        }

        /** Where the seeds are, without the node called {@code self}. */
        public List<PeerAddress> addresses(Member self) {
            return seeds.stream()
                    .filter(seed -> !seed.id().equals(self.id()))
                    .map(seed -> new PeerAddress(seed.host(), seed.peerPort()))
                    .toList();
        }
    }

    /**
     * What admin paths allow.
     *
     * @param token what callers must show; null refuses all
     * @param isLab whether faults may be planted
     */
    public record Admin(@Nullable String token, boolean isLab) {}
}
