package dev.dynamocart.load.report;

import java.util.Locale;

/** Names of enum constants as words: {@code NOT_SHOWN} is "not shown". */
final class Words {

    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
