package dev.dynamocart.core.message;

/** Why siblings are written to a replica. */
public enum WriteCause {
    /** A client's put. */
    PUT,
    /** A read found this replica behind (§5). */
    READ_REPAIR,
    /** A stand-in hands over what it kept (§4.6). */
    HINT_DELIVERY,
    /** A comparison of two homes found that this one lacks something (§4.7). */
    ANTI_ENTROPY,
    /** A node that is no home of the key any more hands over its copy (§4.9). */
    TRANSFER,
    /** A client's put, and of its N copies this is the one that is to be on stable storage before the answer (§6.1). */
    DURABLE_PUT;

    /** Whether this is the write of a client's put, durable or not. */
    public boolean isPut() {
        return this == PUT || this == DURABLE_PUT;
    }

    /**
     * Whether the siblings must be on stable storage before the answer, also where writes are buffered. What is handed over must:
     * who handed it over drops its own copy then, which may have been on stable storage for long.
     */
    public boolean isSynced() {
        return this == DURABLE_PUT || this == HINT_DELIVERY || this == TRANSFER;
    }
}
