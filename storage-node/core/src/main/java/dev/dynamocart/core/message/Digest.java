package dev.dynamocart.core.message;

/** Folds numbers and texts, in order, into a number that differs, as good as always, where they do. The same in every JVM. */
final class Digest {

    private static final long NUMBER_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long TEXT_SEED = 1125899906842597L;
    private static final int TEXT_FACTOR = 31;

    private long value;

    Digest add(long number) {
        value = value * NUMBER_FACTOR + number;
        return this;
    }

    Digest add(String text) {
        long hash = TEXT_SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = TEXT_FACTOR * hash + text.charAt(i);
        }
        return add(hash);
    }

    long value() {
        return value;
    }
}
