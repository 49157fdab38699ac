package dev.dynamocart.core.transfer;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.List;

/**
 * One partition that a home to be has to fetch from one home so far.
 *
 * <p>Each home to be takes the place of one that goes, in the order of both, and fetches from that one: it then holds whatever that
 * one held, so each acknowledged put is on as many homes as before. If that one is out for good, or nobody goes, it fetches from
 * every other home so far.
 */
record Leg(int partition, NodeId source) {

    /** All legs of {@code self} under a ring that is being transferred, in order of partition. */
    static List<Leg> of(Ring ring, NodeId self) {
        List<Leg> legs = new ArrayList<>();
        for (int index = 0; index < ring.partitions(); index++) {
            PreferenceList list = ring.preferenceList(new Partition(index));
            for (NodeId source : sources(ring, list, self)) {
                legs.add(new Leg(index, source));
            }
        }
        return legs;
    }

    private static List<NodeId> sources(Ring ring, PreferenceList list, NodeId self) {
        int place = list.joint().indexOf(self);
        if (place < 0) {
            return List.of();
        }
        List<NodeId> going = list.homes().stream()
                .filter(home -> !list.otherHomes().contains(home))
                .toList();
        if (place < going.size() && !ring.isRemoved(going.get(place))) {
            return List.of(going.get(place));
        }
        return list.homes().stream().filter(home -> !ring.isRemoved(home)).toList();
    }
}
