package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;

/** The encoding of gets that are handed over, and of their replies. */
final class GetFormat {

    private static final int FETCHED = 0;
    private static final int REFUSED = 1;
    private static final int QUORUM_UNMET = 2;

    private GetFormat() {}

    static void writeGet(ByteWriter out, Request.Get get) throws CodecException {
        out.key(get.key());
        out.varInt(get.quorum().n());
        out.varInt(get.quorum().r());
        out.varInt(get.quorum().pr());
        out.flag(get.explain());
    }

    static Request.Get readGet(ByteReader in) throws CodecException {
        return new Request.Get(in.key(), new Request.ReadQuorum(in.varInt(), in.varInt(), in.varInt()), in.flag());
    }

    static void writeReply(ByteWriter out, Reply.GetReply reply) throws CodecException {
        switch (reply) {
            case Reply.Fetched fetched -> {
                out.byteOf(FETCHED);
                SiblingsFormat.writeSiblings(out, fetched.siblings());
                out.varInt(fetched.nodes());
                out.varInt(fetched.homes());
                out.flag(fetched.absenceConfirmed());
                out.nodeOrNone(fetched.fastest());
                PutFormat.writeExplanation(out, fetched.explanation());
            }
            case Reply.Refused refused -> {
                out.byteOf(REFUSED);
                Codes.REFUSAL.write(out, refused.why());
            }
            case Reply.ReadQuorumUnmet unmet -> {
                out.byteOf(QUORUM_UNMET);
                out.varInt(unmet.needed());
                out.varInt(unmet.reached());
                PutFormat.writeExplanation(out, unmet.explanation());
            }
        }
    }

    static Reply.GetReply readReply(ByteReader in) throws CodecException {
        int kind = in.byteOf();
        return switch (kind) {
            case FETCHED ->
                new Reply.Fetched(
                        SiblingsFormat.readSiblings(in),
                        in.varInt(),
                        in.varInt(),
                        in.flag(),
                        in.nodeOrNone(),
                        PutFormat.readExplanation(in));
            case REFUSED -> new Reply.Refused(Codes.REFUSAL.read(in));
            case QUORUM_UNMET -> new Reply.ReadQuorumUnmet(in.varInt(), in.varInt(), PutFormat.readExplanation(in));
            default -> throw in.wrong("there is no reply of kind " + kind);
        };
    }
}
