package dev.dynamocart.simulation.workload;

/**
 * One thing that a client sets out to do.
 *
 * @param atMicros when, from the beginning of the load
 * @param client which client
 * @param kind what
 * @param key the number of the key
 * @param habit how well the client behaves
 * @param asked how many nodes its get and put ask for
 */
public record Operation(long atMicros, int client, Kind kind, int key, Habit habit, Asked asked) {

    /**
     * How many nodes an operation asks for. 0 stands for the cluster's setting.
     *
     * @param w how many must hold the put
     * @param strict how many homes must hold the put and answer the get (PW and PR)
     * @param readN how many nodes the get asks to begin with
     * @param writeN how many copies the put makes
     */
    public record Asked(int w, int strict, int readN, int writeN) {
        /** W and nothing else. */
        public static Asked w(int w) {
            return new Asked(w, 0, 0, 0);
        }
    }

    /** The same, asking for other numbers of nodes. */
    public Operation asking(Asked other) {
        return new Operation(atMicros, client, kind, key, habit, other);
    }

    /** What a client does. */
    public enum Kind {
        /** Reads, merges, adds a new item, puts with the context of the read. */
        ADD,
        /** Reads, removes one of the items that it saw, puts with the context of the read. */
        REMOVE,
        /** Reads. */
        READ,
        /** Adds a new item without reading and without a context. */
        ADD_BLIND,
        /** Adds a new item to what it read some time ago, with the context of that read. */
        ADD_STALE,
        /** Adds a new item to its own last put, with the context that this one's answer carried (P1). */
        ADD_OWN,
        /** Reads and deletes the object with the context of the read. */
        DELETE
    }

    /** How a client sends its put. */
    public enum Habit {
        /** Waits for the answer and tries again when the outcome is unknown. */
        PATIENT,
        /** Sends the same put through two nodes at once. */
        TWICE,
        /** Sends the put and goes away. */
        ABANDONS,
        /** Sends a put that was answered once more, much later. */
        REPLAYS
    }
}
