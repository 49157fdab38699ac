package dev.dynamocart.load.plot;

import java.util.Locale;

/** Writes the elements of a drawing; every text is escaped. */
final class Pen {

    private final StringBuilder out = new StringBuilder(8_192);

    void raw(String markup) {
        out.append(markup);
    }

    void format(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    void element(String name, String words) {
        out.append('<').append(name).append('>').append(Markup.escape(words));
        out.append("</").append(name).append('>');
    }

    void rect(String style, double left, double top, double width, double high) {
        format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style, left, top, width, high);
    }

    void segment(String style, double fromX, double fromY, double toX, double toY) {
        format("<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>", style, fromX, fromY, toX, toY);
    }

    void mark(String colour, double x, double y, boolean hollow) {
        format("<circle class=\"mark %s%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>", colour, hollow ? " hollow" : "", x, y);
    }

    void label(String style, double left, double base, String anchor, String words) {
        format(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style, left, base, anchor, Markup.escape(words));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
