package dev.dynamocart.server.store;

/** A write to an open database failed in a way that leaves it in doubt: the process must stop. */
public final class StoreBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A database that must not be used any more. */
    public StoreBrokenException(String why, Throwable cause) {
        super(why, cause);
    }
}
