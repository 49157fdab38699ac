package dev.dynamocart.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.generator.http.HttpExchange;
import dev.dynamocart.load.generator.http.HttpPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads carts from the cart service, a window of them at a time; one that fails is asked for three times. */
public final class HttpCartReader implements CartReader {

    private static final int WINDOW = 32;
    private static final int ATTEMPTS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpPool pool;
    private final Executor loop;
    private final String headers;

    /**
     * Reads through a pool that is open.
     *
     * @param loop the pool's event loop
     * @param headers lines for each request
     */
    public HttpCartReader(HttpPool pool, Executor loop, String headers) {
        this.pool = pool;
        this.loop = loop;
        this.headers = headers;
    }

    @Override
    public void read(Iterable<String> cartIds, Visitor visitor) throws InterruptedException {
        BlockingQueue<Get> ended = new ArrayBlockingQueue<>(WINDOW);
        Iterator<String> next = cartIds.iterator();
        int underWay = 0;
        while (next.hasNext() || underWay > 0) {
            if (next.hasNext() && underWay < WINDOW) {
                send(new Get(next.next(), ended));
                underWay++;
                continue;
            }
            Get get = ended.take();
            if (get.contents == null && ++get.attempts < ATTEMPTS) {
                send(get);
            } else {
                underWay--;
                visitor.cart(get.cartId, get.contents);
            }
        }
    }

    private void send(Get get) {
        loop.execute(() -> pool.send(get));
    }

    private final class Get implements HttpExchange {

        private final String cartId;
        private final BlockingQueue<Get> ended;
        private int attempts;
        private volatile @Nullable Map<String, Integer> contents;

        private Get(String cartId, BlockingQueue<Get> ended) {
            this.cartId = cartId;
            this.ended = ended;
        }

        @Override
        public void writeRequest(ByteBuf out) {
            ByteBufUtil.writeAscii(out, "GET /carts/" + cartId + " HTTP/1.1\r\n" + headers + "\r\n");
        }

        @Override
        public void onSent(long nowNanos) {}

        @Override
        public void onAnswer(int status, ByteBuf body, long nowNanos) {
            contents = status == 200 ? contents(body) : null;
            ended.add(this);
        }

        @Override
        public void onFailure(Failure failure, long nowNanos) {
            contents = null;
            ended.add(this);
        }
    }

    private static @Nullable Map<String, Integer> contents(ByteBuf body) {
        try (ByteBufInputStream in = new ByteBufInputStream(body)) {
            Map<String, Integer> contents = new HashMap<>();
            JsonNode lines = JSON.readTree((InputStream) in).path("lines");
            for (JsonNode line : lines) {
                contents.merge(
                        line.path("productId").asText(), line.path("quantity").asInt(), Integer::sum);
            }
            return lines.isArray() ? contents : null;
        } catch (IOException _) {
            return null;
        }
    }
}
