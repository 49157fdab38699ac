package dev.dynamocart.web.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one intent of one shopper: a device and a sequence that this device uses once. Sent as the idempotency key, it makes
 * a change count once however often it arrives.
 */
public record OperationId(String device, long sequence) {
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{8,32})\\.([1-9][0-9]{0,18})");

    public OperationId {
        if (sequence < 1) {
            throw new IllegalArgumentException("a sequence is a positive integer, not " + sequence);
        }
    }

    /** Reads {@code <device>.<sequence>}; empty when the text is anything else. */
    public static Optional<OperationId> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OperationId(matcher.group(1), Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return device + "." + sequence;
    }
}
