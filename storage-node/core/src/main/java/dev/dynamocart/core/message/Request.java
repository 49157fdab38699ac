package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import org.jspecify.annotations.Nullable;

/** What a client asks of the node or client library that takes its call (§4.1). */
public sealed interface Request {

    /** The object's key. */
    Key key();

    /**
     * Get: all versions of the object that no other replaces, with a context.
     *
     * @param quorum how many nodes are asked and must answer
     * @param explain whether the reply says how it came about
     */
    record Get(Key key, ReadQuorum quorum, boolean explain) implements Request {
        /** A get that asks for {@code r} nodes, 0 for the cluster's setting, and for nothing else. */
        public Get(Key key, int r, boolean explain) {
            this(key, r == 0 ? ReadQuorum.DEFAULT : new ReadQuorum(0, r, 0), explain);
        }
    }

    /**
     * How many nodes a get asks and waits for. 0 stands for the cluster's setting.
     *
     * @param n how many nodes are asked to begin with, at most N
     * @param r how many distinct nodes must answer
     * @param pr how many of them must be homes of the key
     */
    record ReadQuorum(int n, int r, int pr) {
        /** The cluster's settings. */
        public static final ReadQuorum DEFAULT = new ReadQuorum(0, 0, 0);

        /** The same with {@code settings} in the place of zeros. */
        public ReadQuorum orElse(ReadQuorum settings) {
            return new ReadQuorum(n > 0 ? n : settings.n, r > 0 ? r : settings.r, pr > 0 ? pr : settings.pr);
        }
    }

    /**
     * Put: a new version that replaces those the context covers; a delete is a put of a tombstone (P10).
     *
     * @param context what the writer had seen; empty makes the version concurrent with everything (P4)
     * @param operation the same over all retries of one put (P14)
     * @param issuedAtMillis wall clock of the edge that took the put, milliseconds since 1970; for people
     * @param options how it shall be done
     */
    record Put(
            Key key, Context context, Payload payload, OperationId operation, long issuedAtMillis, PutOptions options)
            implements Request {}

    /**
     * Options of a put.
     *
     * @param quorum how many nodes must hold the version durably before the answer
     * @param preferred the node that answered the read fastest; asked to coordinate if it is a home (§5); null for none
     * @param explain whether the reply says how it came about
     */
    record PutOptions(WriteQuorum quorum, @Nullable NodeId preferred, boolean explain) {
        /** The cluster's settings, no preference, no explanation. */
        public static final PutOptions DEFAULT = new PutOptions(WriteQuorum.DEFAULT, null, false);

        /** Options that ask for {@code w} nodes, 0 for the cluster's setting. */
        public PutOptions(int w, @Nullable NodeId preferred, boolean explain) {
            this(w == 0 ? WriteQuorum.DEFAULT : new WriteQuorum(0, w, 0, 0), preferred, explain);
        }
    }

    /**
     * How many nodes take part in a put. 0 stands for the cluster's setting.
     *
     * @param n how many copies the put itself makes, at most N; the other homes get theirs by repair
     * @param w how many distinct nodes must hold the version durably before the answer
     * @param pw how many of them must be homes of the key
     * @param nodeConfirms on how many different hosts they must be
     */
    record WriteQuorum(int n, int w, int pw, int nodeConfirms) {
        /** The cluster's settings. */
        public static final WriteQuorum DEFAULT = new WriteQuorum(0, 0, 0, 0);

        /** The same with {@code settings} in the place of zeros. */
        public WriteQuorum orElse(WriteQuorum settings) {
            return new WriteQuorum(
                    n > 0 ? n : settings.n,
                    w > 0 ? w : settings.w,
                    pw > 0 ? pw : settings.pw,
                    nodeConfirms > 0 ? nodeConfirms : settings.nodeConfirms);
        }
    }

    /** Asks every node what it holds of the object. Changes nothing and repairs nothing. */
    record Inspect(Key key) implements Request {}

    /** Asks what this node alone holds of the object, as a home or with a hint. */
    record InspectLocal(Key key) implements Request {}
}
