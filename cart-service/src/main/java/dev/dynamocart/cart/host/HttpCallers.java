package dev.dynamocart.cart.host;

import dev.dynamocart.wire.loop.SlowCallers;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The watch over slow callers of the HTTP port, on each event loop. */
@Singleton
public final class HttpCallers {
    private final CartSettings settings;
    private final Map<EventLoop, SlowCallers> callers = new ConcurrentHashMap<>();

    HttpCallers(CartSettings settings) {
        this.settings = settings;
    }

    void start(
            @Observes StartupEvent started,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idle) {
        int headMillis = idle.isZero() ? Integer.MAX_VALUE : Math.toIntExact(idle.toMillis());
        SlowCallers.Patience patience = new SlowCallers.Patience(headMillis, settings.bodyMillis());
        for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> callers.put(loop, SlowCallers.watch(loop, anyPort -> true, patience)));
            }
        }
    }

    /** The head of a request is complete; {@code giveUp} is run when its body does not come. Empty while the process starts. */
    public Optional<SlowCallers.Visit> enter(HttpServerRequest request, Runnable giveUp) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        return Optional.ofNullable(callers.get(channel.eventLoop())).map(here -> here.enter(channel, giveUp));
    }
}
