package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.InMemoryCluster;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The homes of one key in a cluster of cores, for tests that take them away. */
final class HomesOfKey {
    private final InMemoryCluster cluster;
    private final List<Integer> homes;

    HomesOfKey(InMemoryCluster cluster, StoreKey key) {
        this.cluster = cluster;
        ClusterView view =
                Objects.requireNonNull(cluster.world().nodes().getFirst().disk().savedView(), "no view");
        Ring ring = Objects.requireNonNull(view.ring(), "no ring");
        List<NodeId> ids = ring.preferenceList(Key.of(key.text())).homes();
        this.homes = ids.stream().map(cluster.world()::indexOf).toList();
    }

    /** A node that is no home of the key. */
    int bystander() {
        return IntStream.range(0, cluster.world().nodes().size())
                .filter(node -> !homes.contains(node))
                .findFirst()
                .orElseThrow();
    }

    /** One home ends, and the others take note. */
    void crashOne() {
        cluster.settle();
        cluster.crash(homes.getLast());
        cluster.settle();
    }

    /** Of all homes only one is left, and it has what it had. */
    void leaveOne() {
        cluster.settle();
        homes.subList(1, homes.size()).forEach(cluster::crash);
        cluster.settle();
    }

    /** Of all homes only one is left, and its disk is a new one. */
    void leaveOneAndWipeIt() {
        cluster.settle();
        homes.forEach(cluster::crash);
        cluster.world().nodes().get(homes.getFirst()).disk().lose();
        cluster.start(homes.getFirst());
        cluster.settle();
    }

    /** The other homes come back with what they had. */
    void bringBack() {
        homes.subList(1, homes.size()).forEach(cluster::start);
        cluster.settle();
    }
}
