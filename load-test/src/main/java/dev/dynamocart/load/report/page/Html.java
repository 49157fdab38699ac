package dev.dynamocart.load.report.page;

import dev.dynamocart.load.report.plot.Markup;
import java.util.List;
import java.util.Locale;

/** Writes HTML; every text is escaped. */
final class Html {

    private final StringBuilder out = new StringBuilder(64 * 1024);

    /** Markup as it is. */
    Html raw(String markup) {
        out.append(markup).append('\n');
        return this;
    }

    /** An element with text in it. */
    Html element(String name, String attributes, String format, Object... values) {
        out.append('<')
                .append(name)
                .append(attributes.isEmpty() ? "" : " ")
                .append(attributes)
                .append('>');
        out.append(Markup.escape(text(format, values)));
        out.append("</").append(name).append(">\n");
        return this;
    }

    Html paragraph(String format, Object... values) {
        return element("p", "", format, values);
    }

    Html section(String id, String title) {
        raw("<section aria-labelledby=\"" + id + "\">");
        return element("h2", "id=\"" + id + "\"", "%s", title);
    }

    Html endSection() {
        return raw("</section>");
    }

    /** A table; the first cell of a row is its head. */
    Html table(String caption, List<String> heads, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table>");
        element("caption", "", "%s", caption);
        out.append("<thead><tr>");
        heads.forEach(head -> element("th", "scope=\"col\"", "%s", head));
        out.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                element(i == 0 ? "th" : "td", i == 0 ? "scope=\"row\"" : "", "%s", row.get(i));
            }
            out.append("</tr>\n");
        }
        return raw("</tbody></table></div>");
    }

    /** A table behind a line that opens it. */
    Html details(String summary, String caption, List<String> heads, List<List<String>> rows) {
        raw("<details>").element("summary", "", "%s", summary);
        return table(caption, heads, rows).raw("</details>");
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
