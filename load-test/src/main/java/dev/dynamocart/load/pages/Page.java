package dev.dynamocart.load.pages;

import dev.dynamocart.load.measure.Operation;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a shopper can do on a page: where its links lead and which forms it has.
 *
 * @param kind which page it is
 * @param links paths within the shop, in order
 * @param forms those that are sent with POST, in order
 */
record Page(Operation kind, List<String> links, List<Form> forms) {

    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"]*)\"");
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    Page {
        links = List.copyOf(links);
        forms = List.copyOf(forms);
    }

    static Page read(Operation kind, String html) {
        List<String> links =
                all(LINK, html).map(link -> unescaped(link.group(1))).toList();
        List<Form> forms = all(FORM, html)
                .map(form -> new Form(
                        unescaped(form.group(1)),
                        form.group(2).contains(" name=\"quantity\""),
                        all(HIDDEN, form.group(2))
                                .map(field -> new Form.Field(unescaped(field.group(1)), unescaped(field.group(2))))
                                .toList()))
                .toList();
        return new Page(kind, links, forms);
    }

    /** The links that begin so. */
    List<String> linksTo(String prefix) {
        return links.stream().filter(link -> link.startsWith(prefix)).toList();
    }

    /** The forms whose path begins so and that have a hidden field of this name. */
    List<Form> forms(String prefix, String field) {
        return forms.stream()
                .filter(form ->
                        form.action().startsWith(prefix) && !form.values(field).isEmpty())
                .toList();
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results();
    }

    private static String unescaped(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
