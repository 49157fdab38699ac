package dev.dynamocart.web.live;

import dev.dynamocart.web.client.CartId;
import dev.dynamocart.web.client.CartService;
import dev.dynamocart.web.session.Session;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * Tells an open page when its cart has another version than the page shows. It looks at the cart every two seconds; a browser whose stream was ended or cut connects again by itself.
 */
@Path("/cart/live")
public class LiveResource {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    /** After this long a stream ends, so that it cannot outlive a sign-in for long. */
    private static final Duration STREAM = Duration.ofMinutes(10);
    /** Each stream is a request of the cart service in each period. */
    private static final int STREAMS_MAX = 200;

    private static final long RETRY_AFTER_SECONDS = 60;

    private final CartService carts;
    private final Session session;
    private final Semaphore streams = new Semaphore(STREAMS_MAX);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LiveResource(CartService carts, Session session) {
        this.carts = carts;
        this.session = session;
    }

    /**
     * Events named {@code cart} with the digest of the new version, and a beat in between that keeps the connection open. Above the
     * limit 503: at any status but 200 an EventSource closes for good (HTML standard, 9.2.3), so the page stays as it is, and whoever
     * watches the shop sees that the limit is reached, which 204 would hide.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<OutboundSseEvent> follow(@QueryParam("seen") @DefaultValue("") String seen, @Context Sse sse) {
        if (session.isNew()) {
            return Multi.createFrom().empty();
        }
        if (!streams.tryAcquire()) {
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS);
        }
        CartId cart = session.cart();
        Watch watch = new Watch(carts, cart, seen);
        AtomicBoolean isOver = new AtomicBoolean();
        return Multi.createFrom()
                .ticks()
                .every(PERIOD)
                .onOverflow()
                .drop()
                .select()
                .first(STREAM)
                .emitOn(threads)
                .map(_ -> event(sse, watch))
                .onTermination()
                .invoke(() -> {
                    if (isOver.compareAndSet(false, true)) {
                        streams.release();
                    }
                });
    }

    private static OutboundSseEvent event(Sse sse, Watch watch) {
        return watch.look().map(digest -> sse.newEvent("cart", digest)).orElseGet(() -> sse.newEvent("beat", ""));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
