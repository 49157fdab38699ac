package dev.dynamocart.load.plot;

/** Text that is safe inside HTML and SVG. */
public final class Markup {

    private Markup() {}

    /** The text with its special characters written out. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
