package dev.dynamocart.web.standin;

/** How the stand-in misbehaves towards requests about carts. */
public enum Fault {
    NONE,
    /** Answers 503 with the outcome refused and changes nothing. */
    REFUSED,
    /** Answers 503 with the outcome unknown; the change is applied all the same. */
    UNKNOWN,
    /** Closes the connection instead of answering; the change is applied all the same. */
    CUT,
    /** As CUT, and then nobody listens until it is started again. */
    DIES,
    /** Answers later than anybody waits. */
    SLOW,
    /** Answers 200 with something that is not a cart. */
    GARBLED,
    /** Applies changes and says that fewer copies than usual hold them. */
    PARTIAL,
    /** The homes of all carts are away: what was in them cannot be seen. */
    HOMES_AWAY,
    /** One home of all carts is in reach, which lost its disk, and the store asks for one: what was in the carts cannot be seen. */
    WIPED_HOME,
    /** The homes of all carts are away; stand-ins show what came meanwhile, here all there is. */
    HALF_SEEN,
    /** Only one node can be reached: it shows carts, keeps changes and cannot acknowledge them. */
    ONE_NODE,
    /** No change fits into any cart any more. */
    FULL
}
