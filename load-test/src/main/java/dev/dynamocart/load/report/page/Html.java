package dev.dynamocart.load.report.page;

import dev.dynamocart.load.plot.Markup;
import dev.dynamocart.load.plot.Style;
import java.util.List;
import java.util.Locale;

/** Writes HTML; every text is escaped. */
public final class Html {

    private final StringBuilder out = new StringBuilder(64 * 1024);

    /** The beginning of a page, with the style sheets of pages and plots. */
    public Html begin(String title, String heading) {
        return raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">")
                .element("title", "", "%s", title)
                .raw("<style>" + Style.SHEET + PageStyle.SHEET + "</style></head><body><main>")
                .element("h1", "", "%s", heading);
    }

    /** The end of a page. */
    public Html end() {
        return raw("</main></body></html>");
    }

    /** The answer of a page. */
    public Html answer(Tone tone, String word, String sentence) {
        return raw("<div class=\"answer " + tone.style() + "\">")
                .element("strong", "", "%s", word)
                .element("span", "", "%s", sentence)
                .raw("</div>");
    }

    /** How an answer is coloured. */
    public enum Tone {
        GOOD,
        BAD,
        WARN;

        /** The name in the style sheet. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Markup as it is. */
    public Html raw(String markup) {
        out.append(markup).append('\n');
        return this;
    }

    /** An element with text in it. */
    public Html element(String name, String attributes, String format, Object... values) {
        out.append('<')
                .append(name)
                .append(attributes.isEmpty() ? "" : " ")
                .append(attributes)
                .append('>');
        out.append(Markup.escape(text(format, values)));
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** A paragraph of text. */
    public Html paragraph(String format, Object... values) {
        return element("p", "", format, values);
    }

    /** The beginning of a section with its heading. */
    public Html section(String id, String title) {
        raw("<section aria-labelledby=\"" + id + "\">");
        return element("h2", "id=\"" + id + "\"", "%s", title);
    }

    /** The end of a section. */
    public Html endSection() {
        return raw("</section>");
    }

    /** A table; the first cell of a row is its head. Where it is wider than the page it scrolls, also with the keyboard. */
    public Html table(String caption, List<String> heads, List<List<String>> rows) {
        raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" + Markup.escape(caption)
                + "\"><table>");
        element("caption", "", "%s", caption);
        out.append("<thead><tr>");
        heads.forEach(head -> element(head.isEmpty() ? "td" : "th", head.isEmpty() ? "" : "scope=\"col\"", "%s", head));
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
