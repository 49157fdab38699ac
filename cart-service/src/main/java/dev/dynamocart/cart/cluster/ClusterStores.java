package dev.dynamocart.cart.cluster;

import dev.dynamocart.cart.host.CartSettings;
import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.CartStores;
import dev.dynamocart.cart.store.StoreLinks;
import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.client.StoreClient;
import dev.dynamocart.core.host.Settings.Timing;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.Tls;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens a client of the storage cluster for each event loop. */
@Singleton
final class ClusterStores implements CartStores, StoreLinks {
    private final CartSettings settings;
    private final List<StoreClient> clients = new CopyOnWriteArrayList<>();
    private volatile SortedSet<String> cut = Collections.emptySortedSet();

    ClusterStores(CartSettings settings) {
        this.settings = settings;
    }

    @Override
    public CartStore open(EventLoop loop) {
        ClientSettings clientSettings = clientSettings();
        StoreClient client = StoreClient.on(loop, clientSettings);
        clients.add(client);
        return new ClusterCartStore(
                client, new Replies(settings.store().r(), settings.store().w()));
    }

    private ClientSettings clientSettings() {
        Path secretFile = settings.store()
                .secretFile()
                .orElseThrow(() -> new IllegalStateException(
                        "cart.store.secret-file is not set; it is the file with the secret of the cluster."));
        try {
            ClientSettings defaults =
                    ClientSettings.of(String.join(",", settings.store().seeds()), ClusterSecret.read(secretFile));
            ClientSettings.Quorum quorum = new ClientSettings.Quorum(
                    settings.store().r(), settings.store().w());
            return new ClientSettings(
                            defaults.seeds(),
                            quorum,
                            timing(defaults.timing()),
                            defaults.limits(),
                            defaults.transport())
                    .over(tls());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The secret file " + secretFile + " cannot be read.", unreadable);
        }
    }

    private @Nullable Tls tls() {
        CartSettings.Tls files = settings.store().tls();
        try {
            return Tls.ofSettings("cart.store.tls", files.certificate(), files.key(), files.trust())
                    .orElse(null);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("The cart service does not start. " + wrong.getMessage() + ".");
        }
    }

    /** A read and a write, each given up once and tried again, fit into the deadline of a request. */
    private Timing timing(Timing defaults) {
        long requestMillis = Math.max(1, settings.deadlineMillis() * 2 / 5);
        return new Timing(
                (int) Math.min(requestMillis, defaults.requestTimeoutMillis()),
                defaults.replicaPatienceMillis(),
                defaults.coordinatorPatienceMillis(),
                defaults.gossipIntervalMillis(),
                defaults.probeIntervalMillis(),
                defaults.hintIntervalMillis());
    }

    @Override
    public void cutFrom(SortedSet<String> nodes) {
        Set<NodeId> ids = nodes.stream().map(NodeId::new).collect(Collectors.toUnmodifiableSet());
        clients.forEach(client -> client.cutFrom(ids));
        cut = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }

    @Override
    public SortedSet<String> cut() {
        return cut;
    }

    void stop(@Observes ShutdownEvent stopping) {
        clients.forEach(StoreClient::close);
    }
}
