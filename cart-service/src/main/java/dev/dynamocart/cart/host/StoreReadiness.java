package dev.dynamocart.cart.host;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the store has told its ring, so that any key can be asked for. */
@Readiness
@Singleton
final class StoreReadiness implements HealthCheck {
    private final EventLoops loops;

    StoreReadiness(EventLoops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("store").status(loops.isReady()).build();
    }
}
