package dev.dynamocart.load.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.control.Carts.Request;
import dev.dynamocart.load.ledger.Change;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The part of the cart service's HTTP API that the load uses, over any {@link Carts}, on a free port of the loopback
 * address. Each request runs on a virtual thread of its own.
 */
public final class CartFront implements AutoCloseable {

    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Carts carts;
    private final List<String> productIds;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("control", true));
    private final Channel channel;

    /**
     * Listens.
     *
     * @param productIds what the shop sells
     */
    public CartFront(Carts carts, List<String> productIds) {
        this.carts = carts;
        this.productIds = List.copyOf(productIds);
        this.channel = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(BODY_BYTES_MAX),
                                        new Requests());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        Future<?> _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        workers.shutdownNow();
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String key = String.valueOf(request.headers().get("Idempotency-Key"));
            String body = request.content().toString(StandardCharsets.UTF_8);
            HttpMethod method = request.method();
            String uri = request.uri();
            workers.execute(() -> {
                ChannelFuture _ = context.writeAndFlush(answer(method, uri, key, body));
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ChannelFuture _ = context.close();
        }
    }

    private FullHttpResponse answer(HttpMethod method, String uri, String key, String body) {
        try {
            String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
            if (path.equals("/products")) {
                return response(HttpResponseStatus.OK, products());
            }
            return cart(method, List.of(path.substring(1).split("/", -1)), key, body);
        } catch (IOException e) {
            ObjectNode problem = JSON.createObjectNode();
            problem.put("outcome", "unknown");
            problem.put("detail", String.valueOf(e.getMessage()));
            return response(HttpResponseStatus.SERVICE_UNAVAILABLE, problem);
        }
    }

    private FullHttpResponse cart(HttpMethod method, List<String> path, String key, String body) throws IOException {
        if (path.size() < 2 || !path.getFirst().equals("carts")) {
            return response(HttpResponseStatus.NOT_FOUND, JSON.createObjectNode());
        }
        String cartId = path.get(1);
        if (path.size() == 2 && method.equals(HttpMethod.GET)) {
            return response(HttpResponseStatus.OK, cart(cartId, carts.read(cartId)));
        }
        JsonNode json = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        int quantity = json.path("quantity").asInt();
        Request request = path.size() == 3 && method.equals(HttpMethod.POST)
                ? new Request(key, Change.ADD, json.path("productId").asText(), quantity)
                : new Request(key, quantity == 0 ? Change.REMOVE : Change.SET, path.getLast(), quantity);
        return response(HttpResponseStatus.OK, cart(cartId, carts.change(cartId, request)));
    }

    private JsonNode products() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode products = answer.putArray("products");
        productIds.forEach(id -> products.addObject().put("productId", id));
        answer.put("total", productIds.size()).put("page", 1).put("pages", 1);
        return answer;
    }

    private static JsonNode cart(String cartId, Map<String, Integer> units) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("id", cartId);
        ArrayNode lines = answer.putArray("lines");
        new TreeMap<>(units).forEach((product, quantity) -> {
            if (quantity > 0) {
                lines.addObject()
                        .put("productId", product)
                        .put("quantity", quantity)
                        .putNull("note");
            }
        });
        answer.put("version", Integer.toHexString(units.hashCode()));
        answer.put("siblings", 1).put("durability", "full").putNull("merge");
        return answer;
    }

    private static FullHttpResponse response(HttpResponseStatus status, JsonNode json) {
        ByteBuf body = Unpooled.copiedBuffer(json.toString(), StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }
}
