package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Catalogue;
import dev.dynamocart.web.catalogue.Product;
import dev.dynamocart.web.client.ProductId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Products and sentences in the language of the request at hand. */
@ApplicationScoped
public class Words {
    private final Catalogue catalogue;
    private final Language language;

    Words(Catalogue catalogue, Language language) {
        this.catalogue = catalogue;
        this.language = language;
    }

    /** What the catalogue knows of a product. */
    public Optional<Product> find(ProductId product) {
        return catalogue.find(product, language.locale());
    }

    /** The product's name, or its bare id if it is no longer for sale. */
    public String name(ProductId product) {
        return find(product).map(Product::name).orElse(product.value());
    }

    /** The texts of the shelves and the cart. */
    public Texts texts() {
        return language.texts();
    }

    /** The texts of the desk. */
    public DeskTexts desk() {
        return language.desk();
    }
}
