package dev.dynamocart.load.schedule;

import java.security.SecureRandom;

/** Names of runs. They begin every key of a run, so two generators on one cluster must never have the same. */
public final class RunName {

    private static final int RANDOM_BELOW = 36 * 36 * 36 * 36;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RunName() {}

    /** A fresh name of at most 20 characters: the moment and four characters at random. */
    public static String fresh() {
        String chance = Integer.toString(RANDOM.nextInt(RANDOM_BELOW), Character.MAX_RADIX);
        return "load-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-"
                + "0".repeat(4 - chance.length()) + chance;
    }
}
