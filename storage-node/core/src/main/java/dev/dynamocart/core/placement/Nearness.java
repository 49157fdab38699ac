package dev.dynamocart.core.placement;

import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import java.util.Map;

/**
 * How many preference lists have copies that one failure can take together.
 *
 * @param host lists with two homes on one host
 * @param rack lists with two homes in one rack, but not on one host
 * @param zone lists with two homes in one zone, but not in one rack
 */
public record Nearness(int host, int rack, int zone) {

    /** Nothing is near. */
    public static final Nearness NONE = new Nearness(0, 0, 0);

    /** Counts the lists, each once, by the worst that it has. */
    public static Nearness of(List<List<NodeId>> homes, Map<NodeId, Labels> labels) {
        int host = 0;
        int rack = 0;
        int zone = 0;
        for (List<NodeId> list : homes) {
            int worst = worst(list, labels);
            if (worst >= Labels.HOST_WEIGHT) {
                host++;
            } else if (worst >= Labels.RACK_WEIGHT) {
                rack++;
            } else if (worst >= Labels.ZONE_WEIGHT) {
                zone++;
            }
        }
        return new Nearness(host, rack, zone);
    }

    private static int worst(List<NodeId> homes, Map<NodeId, Labels> labels) {
        int worst = 0;
        for (int i = 0; i < homes.size(); i++) {
            Labels left = labels.getOrDefault(homes.get(i), Labels.NONE);
            for (NodeId other : homes.subList(i + 1, homes.size())) {
                worst = Math.max(worst, left.closeness(labels.getOrDefault(other, Labels.NONE)));
            }
        }
        return worst;
    }
}
