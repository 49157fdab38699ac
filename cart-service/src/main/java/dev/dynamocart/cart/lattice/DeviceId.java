package dev.dynamocart.cart.lattice;

/** Names one browser, phone or program that changes carts: 8 to 32 of {@code [A-Za-z0-9_-]}, minted with its cookie. */
public record DeviceId(String value) implements Comparable<DeviceId> {
    public static final int CHARS_MIN = 8;
    public static final int CHARS_MAX = 32;

    public DeviceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "A device id has " + CHARS_MIN + " to " + CHARS_MAX + " characters of A-Z, a-z, 0-9, _ and -.");
        }
    }

    public static boolean isValid(String value) {
        return value.length() >= CHARS_MIN && value.length() <= CHARS_MAX && IdAlphabet.holds(value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return this == other ? 0 : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
