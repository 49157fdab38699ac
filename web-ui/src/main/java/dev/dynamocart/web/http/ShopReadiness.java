package dev.dynamocart.web.http;

import dev.dynamocart.web.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as pages can be served. Whether the catalogue has been read is shown as data and does not make the process
 * unready: a shop that is taken away while carts cannot be reached could not even say so.
 */
@Readiness
@ApplicationScoped
class ShopReadiness implements HealthCheck {
    private final Catalogue catalogue;

    ShopReadiness(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("shop")
                .up()
                .withData("catalogueRead", catalogue.isFilled())
                .build();
    }
}
