package dev.dynamocart.wire.peer;

/** The handshake cannot go on. Has no stack trace: input causes it. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1;

    private final CloseReason reason;

    /**
     * @param reason the kind of trouble
     * @param detail what exactly, for people, without a full stop
     */
    Rejection(CloseReason reason, String detail) {
        super(reason.sentence() + ": " + detail, null, false, false);
        this.reason = reason;
    }

    CloseReason reason() {
        return reason;
    }
}
