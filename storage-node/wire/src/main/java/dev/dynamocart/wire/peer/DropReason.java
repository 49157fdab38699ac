package dev.dynamocart.wire.peer;

/** Why a message was not sent. The core copes with the loss. */
public enum DropReason {
    /** The address of the node is not known, or the client has gone. */
    UNKNOWN_PEER,
    /** There is no connection, and the next attempt is not due yet. */
    NOT_CONNECTED,
    /** Too many bytes wait for this peer already. */
    QUEUE_FULL,
    /** The message is larger than a frame may be. */
    TOO_LARGE,
    /** The lab's faults cut this link. */
    CUT,
    /** The connection broke before the message was on its way. */
    BROKEN
}
