package dev.dynamocart.cart.lattice;

import java.util.Optional;

/**
 * The identity of one operation on a cart: the device that asked, and a number which that device never uses again, on any
 * cart. It is at once the dot of the units that the operation adds, the idempotency key of the request and the key of its
 * journal entry. Numbers may skip: an abandoned form leaves a gap.
 */
public record CartDot(DeviceId device, long sequence) implements Comparable<CartDot> {
    public static final long SEQUENCE_MAX = Long.MAX_VALUE - 1;

    public CartDot {
        if (sequence < 1 || sequence > SEQUENCE_MAX) {
            throw new IllegalArgumentException("A sequence is between 1 and " + SEQUENCE_MAX + ".");
        }
    }

    /** Reads {@code <device>.<sequence>}; empty if the text is not exactly that, so that no dot has two spellings. */
    public static Optional<CartDot> parse(String text) {
        int point = text.indexOf('.');
        if (point < 0 || !DeviceId.isValid(text.substring(0, point))) {
            return Optional.empty();
        }
        long sequence = parseSequence(text, point + 1);
        return sequence < 0
                ? Optional.empty()
                : Optional.of(new CartDot(new DeviceId(text.substring(0, point)), sequence));
    }

    private static long parseSequence(String text, int from) {
        int digits = text.length() - from;
        if (digits < 1 || digits > 19 || text.charAt(from) == '0') {
            return -1;
        }
        long sequence = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || sequence > (SEQUENCE_MAX - digit) / 10) {
                return -1;
            }
            sequence = sequence * 10 + digit;
        }
        return sequence;
    }

    @Override
    public int compareTo(CartDot other) {
        int byDevice = device.compareTo(other.device);
        return byDevice != 0 ? byDevice : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return device + "." + sequence;
    }
}
