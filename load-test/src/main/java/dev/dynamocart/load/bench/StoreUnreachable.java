package dev.dynamocart.load.bench;

/** The store did not let the client in, or takes no writes; the message says what to do. */
public final class StoreUnreachable extends Exception {

    public StoreUnreachable(String message) {
        super(message);
    }
}
