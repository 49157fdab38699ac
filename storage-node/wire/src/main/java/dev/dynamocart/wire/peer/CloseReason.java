package dev.dynamocart.wire.peer;

/** Why a connection was closed or refused. */
public enum CloseReason {
    /** The other side closed it, or the network did. */
    BROKEN("the connection broke"),
    /** The bytes are not of this protocol. */
    GARBAGE("the bytes are not of the peer protocol"),
    /** No version of the protocol is known to both sides. */
    WRONG_VERSION("no protocol version is known to both sides"),
    /** The other side does not have the cluster's secret. */
    WRONG_SECRET("the cluster secret is not the same on both sides"),
    /** The other side has another number of shards, or asks for one that there is not. */
    WRONG_SHARDS("the number of shards is not the same on both sides"),
    /** The other side is of another cluster. */
    FOREIGN_CLUSTER("the other side belongs to another cluster"),
    /** Another node than expected, or a node with our own name. */
    WRONG_NODE("another node than expected is there"),
    /** One side speaks TLS and the other does not. */
    TLS_ON_ONE_SIDE("TLS is set up on one of the two sides only"),
    /** The two sides did not agree on TLS, mostly because one does not accept the certificate of the other. */
    TLS_FAILED("TLS failed"),
    /** The other side did not prove the secret in time. */
    TOO_SLOW("the handshake was not finished in time"),
    /** There are too many connections. */
    TOO_MANY("there are too many connections"),
    /** A frame is larger than allowed. */
    OVERSIZE("a frame is larger than allowed"),
    /** A frame is not a message. */
    MALFORMED("a frame is no message"),
    /** Nothing came for too long. */
    SILENT("nothing came for too long"),
    /** The other side does not read what it is sent. */
    NOT_READING("the other side does not read what it is sent"),
    /** The lab's faults cut this link. */
    CUT("the link is cut by the lab's faults"),
    /** A newer connection of the same node took its place. */
    REPLACED("a newer connection took its place"),
    /** This side stops. */
    SHUTDOWN("this side stops");

    private final String sentence;

    CloseReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason for people, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
