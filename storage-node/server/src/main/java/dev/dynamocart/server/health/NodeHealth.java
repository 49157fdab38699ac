package dev.dynamocart.server.health;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.server.shard.Node;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: I know the ring and my store is open. */
@Readiness
@ApplicationScoped
class NodeHealth implements AsyncHealthCheck {

    private final Node node;

    NodeHealth(Node node) {
        this.node = node;
    }

    private String membership() {
        return node.isOut()
                ? "This node has left the cluster or was removed from it, and serves nothing. It can be stopped; started again,"
                        + " it begins empty and can be staged to join."
                : "in";
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> {
            ClusterView view = node.view();
            return HealthCheckResponse.named("knows the ring, store open")
                    .status(node.isReady() && !node.isOut())
                    .withData("members", view.members().size())
                    .withData("formed", view.isFormed())
                    .withData("membership", membership())
                    .build();
        });
    }
}
