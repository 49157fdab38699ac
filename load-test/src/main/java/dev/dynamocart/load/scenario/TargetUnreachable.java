package dev.dynamocart.load.scenario;

/** The service that was to be put under load does not answer as one; the message says what to do. */
public final class TargetUnreachable extends Exception {

    public TargetUnreachable(String message) {
        super(message);
    }
}
