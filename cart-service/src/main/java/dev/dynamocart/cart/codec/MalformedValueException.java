package dev.dynamocart.cart.codec;

/** The bytes are not a value of this service, or not of a version that it reads. Nothing may be written over them. */
public final class MalformedValueException extends RuntimeException {
    MalformedValueException(String message) {
        super(message);
    }
}
