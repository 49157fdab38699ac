package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The encoding of a cluster's view: members and ring. */
final class ViewFormat {

    /** Name, empty host, two ports, revision. */
    private static final int MEMBER_BYTES_MIN = 2 + 1 + 1 + 1 + 1;

    private ViewFormat() {}

    static void write(ByteWriter out, ClusterView view) throws CodecException {
        out.fixedLong(view.clusterId());
        out.count(view.members().size(), Bound.MEMBERS_MAX, "members");
        for (Member member : view.members()) {
            writeMember(out, member);
        }
        Ring ring = view.ring();
        out.flag(ring != null);
        if (ring != null) {
            writeRing(out, ring);
        }
    }

    static ClusterView read(ByteReader in) throws CodecException {
        long clusterId = in.fixedLong();
        int count = in.count(Bound.MEMBERS_MAX, MEMBER_BYTES_MIN, "members");
        List<Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Member member = readMember(in);
            if (i > 0 && members.get(i - 1).id().compareTo(member.id()) >= 0) {
                throw in.wrong("members are out of order");
            }
            members.add(member);
        }
        return new ClusterView(clusterId, members, in.flag() ? readRing(in) : null);
    }

    private static void writeMember(ByteWriter out, Member member) throws CodecException {
        out.node(member.id());
        out.text(member.host(), Bound.HOST_BYTES_MAX, "bytes in a host name");
        out.varInt(member.peerPort());
        out.varInt(member.httpPort());
        out.varLong(member.revision());
    }

    private static Member readMember(ByteReader in) throws CodecException {
        return new Member(
                in.node(),
                in.text(Bound.HOST_BYTES_MAX, "bytes in a host name"),
                in.varInt(),
                in.varInt(),
                in.varLong());
    }

    /** An owner is named where it first appears; from then on its number, in order of appearance, stands for it. */
    private static void writeRing(ByteWriter out, Ring ring) throws CodecException {
        out.varLong(ring.version());
        out.varInt(ring.n());
        out.count(ring.partitions(), Ring.PARTITIONS_MAX, "partitions");
        Map<NodeId, Integer> numbers = new LinkedHashMap<>();
        for (NodeId owner : ring.owners()) {
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

    private static Ring readRing(ByteReader in) throws CodecException {
        long version = in.varLong();
        int n = in.varInt();
        int partitions = in.count(Ring.PARTITIONS_MAX, 1, "partitions");
        List<NodeId> named = new ArrayList<>();
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
        return new Ring(version, n, owners);
    }
}
