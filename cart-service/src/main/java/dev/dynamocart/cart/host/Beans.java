package dev.dynamocart.cart.host;

import dev.dynamocart.cart.catalogue.Catalogue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Objects that are made outside of the container. */
final class Beans {
    @Produces
    @Singleton
    Catalogue catalogue() {
        return Catalogue.load();
    }
}
