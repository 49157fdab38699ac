package dev.dynamocart.load.report;

import java.util.Locale;

/** Names of enum constants as words: {@code NOT_SHOWN} is "not shown". */
public final class Words {

    private Words() {}

    /** The words. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
