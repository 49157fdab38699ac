package dev.dynamocart.core.host;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node keeps on disk for one key in one space.
 *
 * @param siblings the object
 * @param floor this node's own events above the floor and up to the newest are all accounted for in this record: it was the
 *     last number issued when the record began. Never leaves the node (P2)
 * @param hintFor in {@link Space#HINTS}, the nodes still to be told, at least one; in {@link Space#HOME}, empty
 * @param heard the actors of the context in the order in which they last brought news, the oldest first; empty while they are few
 *     (§4.4). Never leaves the node
 */
public record StoredRecord(Siblings siblings, long floor, List<NodeId> hintFor, List<Actor> heard) {

    /** A record of which it is not known who brought news last. */
    public StoredRecord(Siblings siblings, long floor, List<NodeId> hintFor) {
        this(siblings, floor, hintFor, List.of());
    }

    public StoredRecord {
        hintFor = List.copyOf(hintFor);
        heard = List.copyOf(heard);
        if (floor < 0) {
            throw new IllegalArgumentException("A floor is not negative, but this one is " + floor);
        }
    }

    /** This record, kept for these nodes too. Returns this very object when it is kept for them already. */
    public StoredRecord alsoFor(List<NodeId> targets) {
        if (hintFor.containsAll(targets)) {
            return this;
        }
        return new StoredRecord(
                siblings,
                floor,
                Stream.concat(hintFor.stream(), targets.stream()).distinct().toList(),
                heard);
    }
}
