package dev.dynamocart.wire.codec;

import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;

/** The encoding of what operators ask of the cluster's members, and of the answers. */
final class CommandFormat {

    /** The kinds of message. */
    static final int FORWARD_COMMAND = 25;

    static final int COMMAND_FORWARDED = 26;

    private static final int DETAIL_BYTES_MAX = 4096;

    private static final int STAGE = 1;
    private static final int CLEAR = 2;
    private static final int COMMIT = 3;
    private static final int LOOK = 4;

    private CommandFormat() {}

    static void write(ByteWriter out, Message.Commanding message) throws CodecException {
        switch (message) {
            case Message.ForwardCommand forward -> {
                MessageCodec.head(out, FORWARD_COMMAND, forward.request());
                writeCommand(out, forward.command());
            }
            case Message.CommandForwarded forwarded -> {
                MessageCodec.head(out, COMMAND_FORWARDED, forwarded.request());
                writeReply(out, forwarded.reply());
            }
        }
    }

    private static void writeCommand(ByteWriter out, Command command) throws CodecException {
        switch (command) {
            case Command.Stage stage -> {
                out.varInt(STAGE);
                ViewFormat.writeStaged(out, stage.change());
            }
            case Command.Clear _ -> out.varInt(CLEAR);
            case Command.Commit commit -> {
                out.varInt(COMMIT);
                out.varLong(commit.issuedAtMillis());
            }
            case Command.Look _ -> out.varInt(LOOK);
        }
    }

    static Command read(ByteReader in) throws CodecException {
        int kind = in.varInt();
        return switch (kind) {
            case STAGE -> new Command.Stage(ViewFormat.readStaged(in));
            case CLEAR -> new Command.Clear();
            case COMMIT -> new Command.Commit(in.varLong());
            case LOOK -> new Command.Look();
            default -> throw in.wrong("an unknown kind of command: " + kind);
        };
    }

    private static void writeReply(ByteWriter out, Reply.CommandReply reply) throws CodecException {
        switch (reply) {
            case Reply.Commanded done -> {
                out.flag(true);
                ViewFormat.write(out, done.view());
            }
            case Reply.CommandRefused refused -> {
                out.flag(false);
                Codes.OBJECTION.write(out, refused.why());
                out.text(refused.detail(), DETAIL_BYTES_MAX, "bytes in a sentence");
            }
        }
    }

    static Reply.CommandReply readReply(ByteReader in) throws CodecException {
        if (in.flag()) {
            return new Reply.Commanded(ViewFormat.read(in));
        }
        return new Reply.CommandRefused(Codes.OBJECTION.read(in), in.text(DETAIL_BYTES_MAX, "bytes in a sentence"));
    }
}
