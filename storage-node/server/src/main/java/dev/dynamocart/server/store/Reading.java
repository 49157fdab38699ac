package dev.dynamocart.server.store;

/** What a read of a {@link KeyStore} gives. */
public sealed interface Reading {

    /** The record's bytes, which the reader must not change. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
    record Found(byte[] bytes) implements Reading {}

    /** There is no record. */
    record Missing() implements Reading {
        /** The only one there needs to be. */
        public static final Missing RECORD = new Missing();
    }

    /** There was a record, but its bytes cannot be trusted. */
    record Damaged() implements Reading {
        /** The only one there needs to be. */
        public static final Damaged RECORD = new Damaged();
    }
}
