package dev.dynamocart.server.store;

import java.util.concurrent.Executor;

/**
 * What a shard's store needs of its surroundings.
 *
 * @param loop runs tasks on the thread that drives the shard, in order
 * @param emergency stops the process
 * @param gauge is told numbers for the metrics
 */
public record StoreHost(Executor loop, Emergency emergency, Gauge gauge) {

    /** Ends the process at once: going on could break a promise. */
    @FunctionalInterface
    public interface Emergency {
        /** Writes {@code why} to the log and halts. Does not return in production. */
        void halt(String why, Throwable cause);
    }

    /** Is told numbers; from any thread. */
    public interface Gauge {
        /** A batch was written, and synced where every write is. */
        void logWritten(int writes, int bytes, long nanos);

        /** Records went from the buffer into the database. */
        void drained(int records, long nanos);

        /** A gauge that nobody reads. */
        Gauge NONE = new Gauge() {
            @Override
            public void logWritten(int writes, int bytes, long nanos) {
                // Nobody reads it.
            }

            @Override
            public void drained(int records, long nanos) {
                // Nobody reads it.
            }
        };
    }
}
