package dev.dynamocart.cart.lattice;

/** The characters that ids may use: letters, digits, underscore and hyphen of ASCII. */
public final class IdAlphabet {
    private IdAlphabet() {}

    /** True if every character of the text is allowed in an id; also true for the empty text. */
    public static boolean holds(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!holds(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
