package dev.dynamocart.server;

import dev.dynamocart.server.config.DynamoConfig;
import dev.dynamocart.server.config.NodeSettings;
import dev.dynamocart.server.config.SettingsReader;
import dev.dynamocart.server.metrics.NodeGauges;
import dev.dynamocart.server.metrics.NodeMetrics;
import dev.dynamocart.server.shard.Node;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the node with the process and stops it in order. Settings that make no sense end the start with their sentence. */
@ApplicationScoped
class NodeLifecycle {

    private static final System.Logger LOG = System.getLogger("dev.dynamocart.node");
    private static final int SETTINGS_STATUS = 64;

    @Produces
    @Singleton
    Node node(DynamoConfig config, NodeMetrics metrics, @ConfigProperty(name = "quarkus.http.port") int httpPort) {
        try {
            return new Node(SettingsReader.read(config, httpPort), metrics);
        } catch (IllegalArgumentException e) {
            throw refuse(e);
        }
    }

    void start(@Observes StartupEvent event, Node node, Vertx vertx, MeterRegistry registry) {
        NodeSettings settings = node.settings();
        try {
            node.start(loopsOf(vertx));
        } catch (Node.StartFailedException e) {
            throw refuse(e);
        }
        NodeGauges.register(node, registry);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} listens for peers on {1}:{2,number,#} {6} TLS; {3} durability, {4} shards, data in {5}",
                settings.self().id(),
                settings.peers().listenHost(),
                settings.self().peerPort(),
                settings.store().durability(),
                settings.shards(),
                settings.data(),
                settings.peers().tls() == null ? "without" : "with");
    }

    void stop(@Observes ShutdownEvent event, Node node) {
        node.stop();
    }

    /** Says in one sentence why the node does not start, and ends the process; nothing needs to be closed yet. */
    private static IllegalStateException refuse(Exception why) {
        LOG.log(System.Logger.Level.ERROR, "The node does not start. {0}", why.getMessage());
        Runtime.getRuntime().halt(SETTINGS_STATUS);
        return new IllegalStateException("The process has ended", why);
    }

    private static List<EventLoop> loopsOf(Vertx vertx) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (executor instanceof EventLoop loop) {
                loops.add(loop);
            }
        }
        return loops;
    }
}
