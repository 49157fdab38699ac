package dev.dynamocart.load.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A form of a page that is sent with POST.
 *
 * @param action the path it goes to
 * @param asksQuantity whether it has a field for a number of units
 * @param hidden its hidden fields, in order; a name may come more than once
 */
record Form(String action, boolean asksQuantity, List<Field> hidden) {

    /** A field and what it says. */
    record Field(String name, String value) {}

    Form {
        hidden = List.copyOf(hidden);
    }

    /** What the hidden field says; empty if there is none of this name. */
    String value(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    /** What all hidden fields of this name say. */
    List<String> values(String name) {
        return hidden.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** The body of the request: the hidden fields and what a person fills in, the latter as {@code name=value} already. */
    String body(String... filled) {
        String given = hidden.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
        return filled.length == 0 ? given : given + "&" + String.join("&", filled);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
