package dev.dynamocart.cart.codec;

/** The bytes are not a value of this service, or not of a version that it reads. Nothing may be written over them. */
public final class MalformedValueException extends RuntimeException {
    private final String reason;

    MalformedValueException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong and where, in one sentence. */
    public String reason() {
        return reason;
    }
}
