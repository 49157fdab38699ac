package dev.dynamocart.core.placement;

/**
 * Where a node stands, as far as its failures are shared: replicas of a key shall not stand together (§4.3, §4.6). Labels are
 * names, not addresses: five processes on one laptop may each claim a host of its own.
 *
 * @param host the machine; empty when it is not known, which counts as a machine of its own
 * @param rack the rack; empty when it is not known
 * @param zone the data centre or zone; empty when it is not known
 */
public record Labels(String host, String rack, String zone) {

    /** The longest label, in characters. */
    public static final int LENGTH_MAX = 64;

    /** Nothing is known. */
    public static final Labels NONE = new Labels("", "", "");

    /** How bad it is that two neighbours on the ring stand on one machine, in one rack, in one zone. */
    static final int HOST_WEIGHT = 100;

    static final int RACK_WEIGHT = 10;
    static final int ZONE_WEIGHT = 1;

    public Labels {
        check(host);
        check(rack);
        check(zone);
    }

    private static void check(String label) {
        if (label.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A label has at most " + LENGTH_MAX + " characters, but this one has " + label.length());
        }
    }

    /** How much a failure that takes one would also take the other: 0 for nothing in common. */
    int closeness(Labels other) {
        if (isSame(host, other.host)) {
            return HOST_WEIGHT;
        }
        if (isSame(zone, other.zone)) {
            return isSame(rack, other.rack) ? RACK_WEIGHT : ZONE_WEIGHT;
        }
        return zone.isEmpty() && other.zone.isEmpty() && isSame(rack, other.rack) ? RACK_WEIGHT : 0;
    }

    private static boolean isSame(String mine, String theirs) {
        return !mine.isEmpty() && mine.equals(theirs);
    }
}
