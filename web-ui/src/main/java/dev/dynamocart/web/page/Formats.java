package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Price;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** How values are written in templates. */
@TemplateExtension
final class Formats {
    private Formats() {}

    /** A price as a shopper reads it: {@code {product.price.written}}. */
    static String written(Price price) {
        return price.text(Locale.ENGLISH);
    }
}
