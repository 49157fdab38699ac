package dev.dynamocart.core.message;

/** In which role a node holds what it answered a read with. */
public enum Holding {
    /** It is a home replica and holds the object. */
    HOME,
    /** It is a home replica that never heard of the object. */
    HOME_NONE,
    /** It stands in for a home and holds the object with a hint. */
    STAND_IN,
    /** It is no home and holds nothing: its "absent" says little (P9). */
    STAND_IN_NONE,
    /** It should hold the object but the record is damaged: worth no more than silence, and to be repaired. */
    UNREADABLE
}
