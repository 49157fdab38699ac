package dev.dynamocart.server.health;

import dev.dynamocart.server.shard.Node;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started: the store is open and the peer port listens. */
@Startup
@ApplicationScoped
class NodeStarted implements AsyncHealthCheck {

    private final Node node;

    NodeStarted(Node node) {
        this.node = node;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("store open, peer port listens")
                .status(node.isListening())
                .build());
    }
}
