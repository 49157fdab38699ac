package dev.dynamocart.server.store;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;

/** One change of a {@link KeyStore}. */
public sealed interface Change {

    /** In which space. */
    Space space();

    /** Of which record. */
    Key key();

    /** The record's bytes are these from now on. The array must not change any more. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
    record Put(Space space, Key key, byte[] bytes) implements Change {}

    /** The record is no more. Of no effect when there is none. */
    record Remove(Space space, Key key) implements Change {}

    /** The record was there and its newest bytes are lost: it reads as damaged until it is put again. */
    record MarkDamaged(Space space, Key key) implements Change {}
}
