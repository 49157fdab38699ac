package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The encoding of puts that are handed over, and of their replies with explanations. */
final class PutFormat {

    private static final int ACKNOWLEDGED = 0;
    private static final int REFUSED = 1;
    private static final int UNKNOWN = 2;
    private static final int ACKNOWLEDGED_BUFFERED = 3;

    private static final int EXPLAIN_BIT = 1;
    private static final int QUORUM_BIT = 2;

    /** Name, home, no hints, two times, outcome, versions. */
    private static final int STEP_BYTES_MIN = 2 + 1 + 1 + 1 + 1 + 1 + 1;

    private PutFormat() {}

    static void writePut(ByteWriter out, Request.Put put) throws CodecException {
        out.key(put.key());
        SiblingsFormat.writeContext(out, put.context());
        SiblingsFormat.writePayload(out, put.payload());
        SiblingsFormat.writeOperation(out, put.operation());
        out.varLong(put.issuedAtMillis());
        writeOptions(out, put.options());
    }

    /** W and the node come first and always; the bits say what follows. */
    private static void writeOptions(ByteWriter out, Request.PutOptions options) throws CodecException {
        Request.WriteQuorum quorum = options.quorum();
        boolean hasMore = quorum.n() > 0 || quorum.pw() > 0 || quorum.nodeConfirms() > 0;
        out.varInt(quorum.w());
        out.nodeOrNone(options.preferred());
        out.byteOf((options.explain() ? EXPLAIN_BIT : 0) | (hasMore ? QUORUM_BIT : 0));
        if (hasMore) {
            out.varInt(quorum.n());
            out.varInt(quorum.pw());
            out.varInt(quorum.nodeConfirms());
        }
    }

    static Request.Put readPut(ByteReader in) throws CodecException {
        return new Request.Put(
                in.key(),
                SiblingsFormat.readContext(in),
                SiblingsFormat.readPayload(in),
                SiblingsFormat.readOperation(in),
                in.varLong(),
                readOptions(in));
    }

    private static Request.PutOptions readOptions(ByteReader in) throws CodecException {
        int w = in.varInt();
        NodeId preferred = in.nodeOrNone();
        int bits = in.byteOf();
        if ((bits & ~(EXPLAIN_BIT | QUORUM_BIT)) != 0) {
            throw in.wrong("there are no put options " + bits);
        }
        boolean explain = (bits & EXPLAIN_BIT) != 0;
        if ((bits & QUORUM_BIT) != 0) {
            Request.WriteQuorum quorum = new Request.WriteQuorum(in.varInt(), w, in.varInt(), in.varInt());
            if (quorum.n() == 0 && quorum.pw() == 0 && quorum.nodeConfirms() == 0) {
                throw in.wrong("a quorum says nothing, so its bit is not set");
            }
            return new Request.PutOptions(quorum, preferred, explain);
        }
        boolean isDefault = w == 0 && preferred == null && !explain;
        return isDefault ? Request.PutOptions.DEFAULT : new Request.PutOptions(w, preferred, explain);
    }

    static void writeReply(ByteWriter out, Reply.PutReply reply) throws CodecException {
        switch (reply) {
            case Reply.Acknowledged acknowledged -> {
                out.byteOf(acknowledged.durable() ? ACKNOWLEDGED : ACKNOWLEDGED_BUFFERED);
                SiblingsFormat.writeContext(out, acknowledged.context());
                out.varInt(acknowledged.nodes());
                out.varInt(acknowledged.homes());
                out.varInt(acknowledged.siblings());
                writeExplanation(out, acknowledged.explanation());
            }
            case Reply.Refused refused -> {
                out.byteOf(REFUSED);
                Codes.REFUSAL.write(out, refused.why());
            }
            case Reply.Unknown unknown -> {
                out.byteOf(UNKNOWN);
                out.varInt(unknown.needed());
                out.varInt(unknown.reached());
                writeExplanation(out, unknown.explanation());
            }
        }
    }

    static Reply.PutReply readReply(ByteReader in) throws CodecException {
        int kind = in.byteOf();
        return switch (kind) {
            case ACKNOWLEDGED, ACKNOWLEDGED_BUFFERED ->
                new Reply.Acknowledged(
                        SiblingsFormat.readContext(in),
                        in.varInt(),
                        in.varInt(),
                        in.varInt(),
                        kind == ACKNOWLEDGED,
                        readExplanation(in));
            case REFUSED -> new Reply.Refused(Codes.REFUSAL.read(in));
            case UNKNOWN -> new Reply.Unknown(in.varInt(), in.varInt(), readExplanation(in));
            default -> throw in.wrong("there is no reply of kind " + kind);
        };
    }

    static void writeExplanation(ByteWriter out, @Nullable Explanation explanation) throws CodecException {
        out.flag(explanation != null);
        if (explanation == null) {
            return;
        }
        out.nodes(explanation.preferenceList(), "nodes in a preference list");
        out.varInt(explanation.homeCount());
        out.nodeOrNone(explanation.coordinator());
        out.varInt(explanation.needed());
        out.count(explanation.steps().size(), Bound.STEPS_MAX, "steps");
        for (Explanation.Step step : explanation.steps()) {
            writeStep(out, step);
        }
        out.varLong(explanation.tookMillis());
    }

    static @Nullable Explanation readExplanation(ByteReader in) throws CodecException {
        if (!in.flag()) {
            return null;
        }
        return new Explanation(
                in.nodes("nodes in a preference list"),
                in.varInt(),
                in.nodeOrNone(),
                in.varInt(),
                readSteps(in),
                in.varLong());
    }

    private static void writeStep(ByteWriter out, Explanation.Step step) throws CodecException {
        out.node(step.node());
        out.flag(step.home());
        out.nodes(step.hintFor(), "nodes that a step stands in for");
        out.varLong(step.askedAtMillis());
        out.varLong(step.answeredAtMillis());
        Codes.OUTCOME.write(out, step.outcome());
        out.varInt(step.versions());
    }

    private static List<Explanation.Step> readSteps(ByteReader in) throws CodecException {
        int count = in.count(Bound.STEPS_MAX, STEP_BYTES_MIN, "steps");
        List<Explanation.Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(new Explanation.Step(
                    in.node(),
                    in.flag(),
                    in.nodes("nodes that a step stands in for"),
                    in.varLong(),
                    in.varLong(),
                    Codes.OUTCOME.read(in),
                    in.varInt()));
        }
        return steps;
    }
}
