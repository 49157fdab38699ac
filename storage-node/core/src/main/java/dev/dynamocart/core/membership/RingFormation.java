package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.List;

/** The first ring of a new cluster (§6.2 strategy 3). */
final class RingFormation {

    private static final long FIRST_VERSION = 1;

    private RingFormation() {}

    static Ring form(List<NodeId> nodes, Settings.Cluster cluster, Settings.Quorum quorum) {
        return new Ring(FIRST_VERSION, quorum.n(), Claim.form(nodes, cluster.partitions()));
    }
}
