package dev.dynamocart.wire.codec;

import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.List;

/** The encoding of contexts, versions and siblings. */
final class SiblingsFormat {

    private static final int TOMBSTONE = 0;
    private static final int VALUE = 1;

    /** A node of one letter, counter, empty past, operation, time, payload. */
    private static final int VERSION_BYTES_MIN = 2 + Integer.BYTES + 1 + 1 + 2 * Long.BYTES + 1 + 1;

    private static final int ACTOR_BYTES_MIN = 2 + Integer.BYTES;

    private SiblingsFormat() {}

    static void writeContext(ByteWriter out, Context context) throws CodecException {
        List<Interval> intervals = context.intervals();
        out.count(intervals.size(), Bound.INTERVALS_MAX, "intervals");
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            writeActor(out, interval.actor());
            out.varLong(interval.after());
            out.varLong(interval.upTo() - interval.after());
        }
    }

    static Context readContext(ByteReader in) throws CodecException {
        int count = in.intervalCount();
        if (count == 0) {
            return Context.EMPTY;
        }
        Interval[] intervals = new Interval[count];
        for (int i = 0; i < count; i++) {
            intervals[i] = readInterval(in);
            if (i > 0 && !isApart(intervals[i - 1], intervals[i])) {
                throw in.wrong("intervals are out of order or touch");
            }
        }
        return new Context(List.of(intervals));
    }

    private static Interval readInterval(ByteReader in) throws CodecException {
        Actor actor = in.actor();
        long after = in.varLong();
        long upTo = after + in.varLong();
        if (after < 0 || upTo <= after) {
            throw in.wrong("an interval is empty or out of range");
        }
        return new Interval(actor, after, upTo);
    }

    private static boolean isApart(Interval left, Interval right) {
        int byActor = left.actor().compareTo(right.actor());
        return byActor < 0 || byActor == 0 && left.upTo() < right.after();
    }

    static void writeSiblings(ByteWriter out, Siblings siblings) throws CodecException {
        writeContext(out, siblings.context());
        List<Version> versions = siblings.versions();
        out.count(versions.size(), Bound.VERSIONS_MAX, "versions");
        for (int i = 0; i < versions.size(); i++) {
            writeVersion(out, versions.get(i));
        }
    }

    static Siblings readSiblings(ByteReader in) throws CodecException {
        Context context = readContext(in);
        int count = in.count(Bound.VERSIONS_MAX, VERSION_BYTES_MIN, "versions");
        if (count == 0) {
            return context.isEmpty() ? Siblings.NONE : new Siblings(context, List.of());
        }
        Version[] versions = new Version[count];
        for (int i = 0; i < count; i++) {
            versions[i] = readVersion(in);
            if (!context.contains(versions[i].dot())) {
                throw in.wrong("a version is not in the context of its siblings");
            }
            if (i > 0 && versions[i - 1].dot().compareTo(versions[i].dot()) >= 0) {
                throw in.wrong("versions are out of order");
            }
        }
        return new Siblings(context, List.of(versions));
    }

    private static void writeVersion(ByteWriter out, Version version) throws CodecException {
        writeActor(out, version.dot().actor());
        out.varLong(version.dot().counter());
        writeContext(out, version.past());
        writeOperation(out, version.operation());
        out.varLong(version.issuedAtMillis());
        writePayload(out, version.payload());
    }

    private static Version readVersion(ByteReader in) throws CodecException {
        Actor actor = in.actor();
        long counter = in.varLong();
        if (counter < 1) {
            throw in.wrong("a dot's counter is out of range");
        }
        return new Version(new Dot(actor, counter), readContext(in), readOperation(in), in.varLong(), readPayload(in));
    }

    private static void writeActor(ByteWriter out, Actor actor) {
        out.node(actor.node());
        out.fixedInt(actor.incarnation());
    }

    static void writeActors(ByteWriter out, List<Actor> actors) throws CodecException {
        out.count(actors.size(), Bound.INTERVALS_MAX, "actors");
        for (Actor actor : actors) {
            writeActor(out, actor);
        }
    }

    static List<Actor> readActors(ByteReader in) throws CodecException {
        int count = in.count(Bound.INTERVALS_MAX, ACTOR_BYTES_MIN, "actors");
        List<Actor> actors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            actors.add(in.actor());
        }
        return actors;
    }

    static void writeOperation(ByteWriter out, OperationId operation) {
        out.fixedLong(operation.high());
        out.fixedLong(operation.low());
    }

    static OperationId readOperation(ByteReader in) throws CodecException {
        return new OperationId(in.fixedLong(), in.fixedLong());
    }

    static void writePayload(ByteWriter out, Payload payload) {
        switch (payload) {
            case Payload.Tombstone _ -> out.byteOf(TOMBSTONE);
            case Payload.Value value -> {
                out.byteOf(VALUE);
                out.value(value);
            }
        }
    }

    static Payload readPayload(ByteReader in) throws CodecException {
        int kind = in.byteOf();
        return switch (kind) {
            case TOMBSTONE -> Payload.Tombstone.MARK;
            case VALUE -> in.value();
            default -> throw in.wrong("there is no payload of kind " + kind);
        };
    }
}
