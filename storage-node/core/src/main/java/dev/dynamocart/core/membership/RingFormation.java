package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.Authority;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import java.util.List;

/** The first ring of a new cluster (§6.2 strategy 3). */
final class RingFormation {

    private static final long FIRST_VERSION = 1;

    private RingFormation() {}

    /** The ring of these nodes, of which {@code former} makes the next one. */
    static Ring form(NodeId former, List<NodeId> nodes, Settings settings) {
        List<NodeId> owners = Claim.form(nodes, settings.cluster().partitions());
        Authority authority = new Authority(former, List.of());
        return new Ring(FIRST_VERSION, settings.quorum().n(), Transition.settled(owners), authority);
    }
}
