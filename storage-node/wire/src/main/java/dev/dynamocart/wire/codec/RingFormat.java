package dev.dynamocart.wire.codec;

import dev.dynamocart.core.ring.Authority;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encoding of a ring. An owner is named where it first appears; from then on its number, in order of appearance, stands for it,
 * before a change of owners and after it.
 */
final class RingFormat {

    private RingFormat() {}

    static void write(ByteWriter out, Ring ring) throws CodecException {
        out.varLong(ring.version());
        out.varInt(ring.n());
        Codes.PHASE.write(out, ring.phase());
        out.count(ring.partitions(), Ring.PARTITIONS_MAX, "partitions");
        Map<NodeId, Integer> numbers = new LinkedHashMap<>();
        writeOwners(out, ring.transition().from(), numbers);
        if (!ring.isSettled()) {
            writeOwners(out, ring.transition().to(), numbers);
        }
        out.node(ring.authority().decider());
        out.count(ring.authority().removed().size(), Bound.MEMBERS_MAX, "removed nodes");
        for (NodeId removed : ring.authority().removed()) {
            out.node(removed);
        }
    }

    private static void writeOwners(ByteWriter out, List<NodeId> owners, Map<NodeId, Integer> numbers)
            throws CodecException {
        for (NodeId owner : owners) {
            Integer number = numbers.get(owner);
            if (number == null) {
                out.count(numbers.size(), Bound.MEMBERS_MAX - 1, "other owners");
                out.node(owner);
                numbers.put(owner, numbers.size());
            } else {
                out.varInt(number);
            }
        }
    }

    static Ring read(ByteReader in) throws CodecException {
        long version = in.varLong();
        int n = in.varInt();
        Phase phase = Codes.PHASE.read(in);
        int partitions = in.count(Ring.PARTITIONS_MAX, 1, "partitions");
        if (Integer.bitCount(partitions) != 1 || n < 1) {
            throw in.wrong("a ring of " + partitions + " partitions with N " + n);
        }
        List<NodeId> named = new ArrayList<>();
        List<NodeId> from = readOwners(in, partitions, named);
        List<NodeId> to = phase == Phase.SETTLED ? from : readOwners(in, partitions, named);
        NodeId decider = in.node();
        int count = in.count(Bound.MEMBERS_MAX, 2, "removed nodes");
        List<NodeId> removed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            NodeId node = in.node();
            if (i > 0 && removed.getLast().compareTo(node) >= 0) {
                throw in.wrong("removed nodes are out of order");
            }
            removed.add(node);
        }
        return new Ring(version, n, new Transition(phase, from, to), new Authority(decider, removed));
    }

    private static List<NodeId> readOwners(ByteReader in, int partitions, List<NodeId> named) throws CodecException {
        List<NodeId> owners = new ArrayList<>(partitions);
        for (int i = 0; i < partitions; i++) {
            int number = in.count(Math.min(named.size(), Bound.MEMBERS_MAX - 1), 0, "other owners");
            if (number == named.size()) {
                NodeId owner = in.node();
                if (named.contains(owner)) {
                    throw in.wrong("an owner is named twice");
                }
                named.add(owner);
            }
            owners.add(named.get(number));
        }
        return owners;
    }
}
