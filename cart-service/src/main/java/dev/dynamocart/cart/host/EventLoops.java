package dev.dynamocart.cart.host;

import dev.dynamocart.cart.answer.CartAnswers;
import dev.dynamocart.cart.catalogue.Catalogue;
import dev.dynamocart.cart.change.CartLoop;
import dev.dynamocart.cart.change.Joins;
import dev.dynamocart.cart.change.LoopClock;
import dev.dynamocart.cart.change.LoopEvents;
import dev.dynamocart.cart.change.LoopSettings;
import dev.dynamocart.cart.change.Orders;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.operation.CartExpiry;
import dev.dynamocart.cart.operation.CartLimits;
import dev.dynamocart.cart.store.CartStores;
import dev.dynamocart.cart.version.VersionTokens;
import dev.dynamocart.wire.loop.LoadGate;
import dev.dynamocart.wire.loop.LoopLag;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The services of each event loop, made at start. A request finds those of the loop that it came in on. */
@Singleton
public final class EventLoops {
    private static final Logger LOG = Logger.getLogger(EventLoops.class);
    private static final int SECRET_BYTES = 32;

    private final CartStores stores;
    private final CartSettings settings;
    private final LoopMetrics metrics;
    private final Catalogue catalogue;
    private final SecureRandom random = new SecureRandom();
    private final Map<EventExecutor, LoopServices> services = new ConcurrentHashMap<>();

    EventLoops(CartStores stores, CartSettings settings, LoopMetrics metrics, Catalogue catalogue) {
        this.stores = stores;
        this.settings = settings;
        this.metrics = metrics;
        this.catalogue = catalogue;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        byte[] secret = settings.store().secretFile().map(EventLoops::read).orElseGet(this::randomSecret);
        for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (executor instanceof EventLoop loop) {
                services.put(loop, open(loop, secret));
            }
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            if (secret.length == 0) {
                throw new IllegalStateException("The secret file " + file + " is empty.");
            }
            return secret;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The secret file " + file + " cannot be read.", unreadable);
        }
    }

    private byte[] randomSecret() {
        LOG.info("No cart.store.secret-file: version tokens are good until this process ends.");
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private LoopServices open(EventLoop loop, byte[] secret) {
        LoopSettings defaults = LoopSettings.DEFAULT;
        LoopSettings loopSettings = new LoopSettings(
                settings.deadlineMillis(),
                defaults.attemptsMax(),
                defaults.retryMillis(),
                defaults.batchMax(),
                defaults.waitingMax(),
                defaults.loopWaitingMax(),
                defaults.oneAfterMillis(),
                CartLimits.DEFAULT,
                CartExpiry.ofDays(settings.expiryDays()));
        LoadGate gate = new LoadGate(LoadGate.Limits.DEFAULT);
        LoopClock clock = new NettyLoopClock(loop);
        loop.execute(() -> {
            LoopLag _ = LoopLag.watch(loop, lateMillis -> gate.lag(clock.monotonicMillis(), lateMillis));
        });
        LoopEvents events = new GatedEvents(metrics, gate);
        CartLoop carts = new CartLoop(stores.open(loop), clock, loopSettings, events, newDevice());
        VersionTokens tokens = new VersionTokens(secret);
        return new LoopServices(
                carts,
                new Orders(carts),
                new Joins(carts),
                tokens,
                new CartAnswers(catalogue, tokens, loopSettings.expiry()),
                gate);
    }

    /** A device that no process has ever been. */
    private DeviceId newDevice() {
        byte[] id = new byte[12];
        random.nextBytes(id);
        return new DeviceId("s-" + Base64.getUrlEncoder().withoutPadding().encodeToString(id));
    }

    /** The services of the loop that this code runs on. */
    public LoopServices current() {
        Context context = Vertx.currentContext();
        if (context instanceof ContextInternal internal) {
            LoopServices found = services.get(internal.nettyEventLoop());
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("Not on an event loop of the service: " + Thread.currentThread());
    }

    /** True if the store of any loop would take requests. */
    boolean isReady() {
        return services.values().stream().anyMatch(each -> each.carts().isReady());
    }
}
