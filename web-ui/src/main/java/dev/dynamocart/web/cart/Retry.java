package dev.dynamocart.web.cart;

import java.util.Map;

/** The form on the page that says a change is not saved: the same fields with the same operation id, to be sent again. */
public record Retry(String action, Map<String, String> fields) {
    public Retry {
        fields = Map.copyOf(fields);
    }
}
