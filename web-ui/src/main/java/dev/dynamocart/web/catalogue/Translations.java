package dev.dynamocart.web.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Names and descriptions of products in other languages than the catalogue's own, which is English. */
final class Translations {
    private static final Map<Locale, Properties> WORDS = Map.of(Locale.GERMAN, read("/catalogue/de.properties"));

    private Translations() {}

    /** The product in that language; as it is where nobody has translated it. */
    static Product in(Locale locale, Product product) {
        Properties words = WORDS.get(locale);
        return words == null
                ? product
                : new Product(
                        product.id(),
                        words.getProperty(product.id() + ".name", product.name()),
                        product.category(),
                        product.price(),
                        words.getProperty(product.id() + ".text", product.description()));
    }

    private static Properties read(String name) {
        try (InputStream in = Translations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the package");
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
