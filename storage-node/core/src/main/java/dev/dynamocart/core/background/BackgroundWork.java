package dev.dynamocart.core.background;

/** The kinds of work that yield to clients' requests (§6.5). */
public enum BackgroundWork {
    /** Hints on their way to one node (§4.6). */
    HINTS,
    /** Leaves that are read for other homes, and slices of records that are read to compute trees (§4.7). */
    SCANS,
    /** Questions of a comparison, and keys under repair (§4.7). */
    REPAIRS,
    /** Records that a former home hands over, and steps of the fetch of a partition (§4.9). */
    TRANSFERS
}
