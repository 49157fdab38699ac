package dev.dynamocart.web.cart;

import java.util.List;

/**
 * The form on the page that says a change is not saved: the same fields with the same operation ids, to be sent again.
 *
 * @param isAgain whether an attempt so far may have been applied
 */
public record Retry(String action, List<Field> fields, boolean isAgain) {
    public Retry {
        fields = List.copyOf(fields);
    }

    Retry(String action, List<Field> fields) {
        this(action, fields, false);
    }

    /** The same after an attempt that may have been applied. */
    Retry again() {
        return new Retry(action, fields, true);
    }

    /** Whether it adds, so that a page with a script goes on sending it by itself. */
    public boolean isAdd() {
        return action.equals("/cart/items");
    }

    /** One field; names may repeat. */
    public record Field(String name, String value) {}
}
