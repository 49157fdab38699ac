package dev.dynamocart.load.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.generator.http.HttpExchange;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.measure.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * The store over HTTP, each request at a node drawn at random, as a load balancer without any knowledge of the ring would
 * do: server-driven coordination (§6.4). Keys must not need escaping in a path.
 */
public final class HttpTarget implements StoreTarget {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};

    private final List<HttpPool> nodes;
    private final UniformRandomProvider random;

    /**
     * A target whose pools are open, all on one event loop.
     *
     * @param random chooses the nodes
     */
    public HttpTarget(List<HttpPool> nodes, UniformRandomProvider random) {
        this.nodes = List.copyOf(nodes);
        this.random = random;
    }

    private record HttpGot(
            Ending ending, List<byte[]> values, @Nullable String context) implements Got {

        @Override
        public int versions() {
            return values.size();
        }
    }

    @Override
    public void get(String key, Consumer<Got> then) {
        send(new Exchange() {
            @Override
            public void writeRequest(ByteBuf out) {
                ByteBufUtil.writeAscii(out, "GET /kv/" + key + " HTTP/1.1\r\nHost: store\r\n\r\n");
            }

            @Override
            public void onAnswer(int status, ByteBuf body, long nowNanos) {
                then.accept(status == 200 || status == 404 ? got(body) : nothing(ending(status, body)));
            }

            @Override
            void failed(Ending ending) {
                then.accept(nothing(ending));
            }
        });
    }

    @Override
    public void put(String key, Got seen, byte[] value, Consumer<Ending> then) {
        String context =
                seen instanceof HttpGot got && got.context() != null ? "Dynamo-Context: " + got.context() + "\r\n" : "";
        send(new Exchange() {
            @Override
            public void writeRequest(ByteBuf out) {
                ByteBufUtil.writeAscii(
                        out,
                        "PUT /kv/" + key + " HTTP/1.1\r\nHost: store\r\n" + context
                                + "Content-Type: application/octet-stream\r\nContent-Length: " + value.length
                                + "\r\n\r\n");
                out.writeBytes(value);
            }

            @Override
            public void onAnswer(int status, ByteBuf body, long nowNanos) {
                then.accept(ending(status, body));
            }

            @Override
            void failed(Ending ending) {
                then.accept(ending);
            }
        });
    }

    private void send(Exchange exchange) {
        nodes.get(random.nextInt(nodes.size())).send(exchange);
    }

    /** The half of an exchange that is the same for gets and puts. */
    private abstract static class Exchange implements HttpExchange {

        abstract void failed(Ending ending);

        @Override
        public void onSent(long nowNanos) {}

        @Override
        public void onFailure(Failure failure, long nowNanos) {
            failed(Ending.ofFailure(failure));
        }
    }

    private static Got got(ByteBuf body) {
        JsonNode json = read(body);
        if (json == null) {
            return nothing(Ending.UNREADABLE);
        }
        List<byte[]> values = new ArrayList<>();
        for (JsonNode value : json.path("values")) {
            values.add(bytes(value.path("base64")));
        }
        return new HttpGot(Ending.OK, values, json.path("context").textValue());
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            byte[] bytes = base64.binaryValue();
            return bytes == null ? NOTHING : bytes;
        } catch (IOException _) {
            return NOTHING;
        }
    }

    private static Ending ending(int status, ByteBuf body) {
        JsonNode json = status == 503 ? read(body) : null;
        return Ending.ofStatus(
                status, json != null && json.path("outcome").asText().equals("refused"));
    }

    private static Got nothing(Ending ending) {
        return new HttpGot(ending, List.of(), null);
    }

    private static @Nullable JsonNode read(ByteBuf body) {
        try (ByteBufInputStream in = new ByteBufInputStream(body)) {
            return JSON.readTree((InputStream) in);
        } catch (IOException _) {
            return null;
        }
    }
}
