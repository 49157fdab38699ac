package dev.dynamocart.core.host;

/**
 * Statements that are true unless the code is wrong. Checked always. A broken one stops the shard: going on could lose
 * what was promised. Never caught, except by the simulator, for which it is a finding.
 */
public final class Invariant {

    private Invariant() {}

    /** A statement turned out false. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String statement) {
            super("Broken invariant: " + statement);
        }
    }

    /** Checks that {@code holds}; {@code statement} says, in the positive, what must be true. */
    public static void check(boolean holds, String statement) {
        if (!holds) {
            throw new Broken(statement);
        }
    }

    /** Checks that {@code holds}; {@code subject} is what the statement speaks of. */
    public static void check(boolean holds, String statement, Object subject) {
        if (!holds) {
            throw new Broken(statement + ": " + subject);
        }
    }
}
