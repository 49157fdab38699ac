package dev.dynamocart.server.store;

/** A database on disk cannot be opened, or is older than it should be: it is moved aside and the node starts empty. */
public final class StoreUnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    /** A database that cannot be used; {@code why} is a sentence. */
    public StoreUnreadableException(String why) {
        super(why);
    }

    /** A database that cannot be used because of {@code cause}. */
    public StoreUnreadableException(String why, Throwable cause) {
        super(why, cause);
    }
}
