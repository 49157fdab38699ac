package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.List;

/** The encoding of a cluster's view: members, ring and what is staged. */
final class ViewFormat {

    /** Name, empty host, two ports, revision, two versions of rings, three empty labels. */
    private static final int MEMBER_BYTES_MIN = 2 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1;

    /** Kind and name. */
    private static final int STAGED_BYTES_MIN = 1 + 2;

    /** Version of a ring, time, and the change. */
    private static final int DECIDED_BYTES_MIN = 1 + 1 + STAGED_BYTES_MIN;

    private static final int LABEL_BYTES_MAX = 4 * Labels.LENGTH_MAX;

    private static final int JOIN = 1;
    private static final int LEAVE = 2;
    private static final int REPLACE = 3;
    private static final int FORCE_REMOVE = 4;

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
            RingFormat.write(out, ring);
        }
        writeStaging(out, view.staging());
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
        Ring ring = in.flag() ? RingFormat.read(in) : null;
        if ((clusterId == 0) != (ring == null)) {
            throw in.wrong("a cluster has an id exactly when it has a ring");
        }
        return new ClusterView(clusterId, members, ring, readStaging(in));
    }

    private static void writeMember(ByteWriter out, Member member) throws CodecException {
        out.node(member.id());
        out.text(member.host(), Bound.HOST_BYTES_MAX, "bytes in a host name");
        out.varInt(member.peerPort());
        out.varInt(member.httpPort());
        out.varLong(member.revision());
        out.varLong(member.progress().seen());
        out.varLong(member.progress().done());
        out.text(member.labels().host(), LABEL_BYTES_MAX, "bytes in a label");
        out.text(member.labels().rack(), LABEL_BYTES_MAX, "bytes in a label");
        out.text(member.labels().zone(), LABEL_BYTES_MAX, "bytes in a label");
    }

    private static Member readMember(ByteReader in) throws CodecException {
        return new Member(
                in.node(),
                in.text(Bound.HOST_BYTES_MAX, "bytes in a host name"),
                in.varInt(),
                in.varInt(),
                in.varLong(),
                new Member.Progress(in.varLong(), in.varLong()),
                new Labels(readLabel(in), readLabel(in), readLabel(in)));
    }

    private static String readLabel(ByteReader in) throws CodecException {
        return in.text(LABEL_BYTES_MAX, "bytes in a label");
    }

    private static void writeStaging(ByteWriter out, Staging staging) throws CodecException {
        out.varLong(staging.version());
        out.count(staging.changes().size(), Bound.MEMBERS_MAX, "staged changes");
        for (StagedChange change : staging.changes()) {
            writeStaged(out, change);
        }
        out.count(staging.history().size(), Staging.HISTORY_MAX, "changes that are remembered");
        for (Decided decided : staging.history()) {
            out.varLong(decided.ringVersion());
            out.varLong(decided.issuedAtMillis());
            writeStaged(out, decided.change());
        }
    }

    static void writeStaged(ByteWriter out, StagedChange staged) throws CodecException {
        switch (staged) {
            case StagedChange.Join join -> writeChange(out, JOIN, join.node());
            case StagedChange.Leave leave -> writeChange(out, LEAVE, leave.node());
            case StagedChange.Replace replace -> {
                writeChange(out, REPLACE, replace.node());
                out.node(replace.by());
            }
            case StagedChange.ForceRemove remove -> writeChange(out, FORCE_REMOVE, remove.node());
        }
    }

    private static void writeChange(ByteWriter out, int kind, NodeId node) throws CodecException {
        out.varInt(kind);
        out.node(node);
    }

    private static Staging readStaging(ByteReader in) throws CodecException {
        long version = in.varLong();
        int count = in.count(Bound.MEMBERS_MAX, STAGED_BYTES_MIN, "staged changes");
        List<StagedChange> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            changes.add(readStaged(in));
        }
        return new Staging(version, changes, readHistory(in));
    }

    private static List<Decided> readHistory(ByteReader in) throws CodecException {
        int count = in.count(Staging.HISTORY_MAX, DECIDED_BYTES_MIN, "changes that are remembered");
        List<Decided> history = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            history.add(new Decided(in.varLong(), in.varLong(), readStaged(in)));
        }
        return history;
    }

    static StagedChange readStaged(ByteReader in) throws CodecException {
        int kind = in.varInt();
        NodeId node = in.node();
        return switch (kind) {
            case JOIN -> new StagedChange.Join(node);
            case LEAVE -> new StagedChange.Leave(node);
            case REPLACE -> new StagedChange.Replace(node, in.node());
            case FORCE_REMOVE -> new StagedChange.ForceRemove(node);
            default -> throw in.wrong("an unknown kind of staged change: " + kind);
        };
    }
}
