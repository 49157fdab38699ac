package dev.dynamocart.web.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The server: the documented paths over {@link StandInCart}, and {@link Fault}s. Each request runs on its own virtual thread. */
public final class StandInCartService implements AutoCloseable {
    private static final Path CATALOGUE = Path.of("..", "cart-service", "src", "main", "resources", "catalogue.json");
    private static final int PAGE_SIZE = 24;

    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode categories;
    private final List<JsonNode> products;
    private final Map<String, StandInCart> carts = new ConcurrentHashMap<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final List<String> versionsSeen = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private final Queue<Fault> faultsToCome = new ArrayDeque<>();
    private volatile JsonNode merge = json.nullNode();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final StandInOrders orders;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    /** Starts on a loopback port; 0 takes a free one. */
    public StandInCartService(int port) throws IOException {
        JsonNode catalogue = json.readTree(CATALOGUE.toFile());
        this.categories = catalogue.get("categories");
        this.products = catalogue
                .get("products")
                .valueStream()
                .sorted(Comparator.comparing(product -> product.get("name").asText()))
                .toList();
        this.orders = new StandInOrders(json, products);
        this.server = listen(port);
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.setExecutor(threads);
        listening.createContext("/carts/", this::handleCart);
        listening.createContext("/products", this::handleProducts);
        listening.start();
        return listening;
    }

    /** Goes away as a process does that is stopped; what it knew is kept, as in a store. */
    public void stop() {
        server.stop(0);
    }

    /** Comes back at the same address. */
    public void startAgain() throws IOException {
        server = listen(server.getAddress().getPort());
    }

    /** Runs until it is stopped, to look at the pages without a cluster. */
    public static void main(String[] arguments) throws IOException {
        StandInCartService standIn = new StandInCartService(Integer.parseInt(arguments[0]));
        standIn.failWith(arguments.length > 1 ? Fault.valueOf(arguments[1]) : Fault.NONE);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Misbehaves from now on. */
    public void failWith(Fault next) {
        failInTurn(next);
    }

    /** Misbehaves in one way at the next request, in another at the one after it, and so on; the last way stays. */
    public synchronized void failInTurn(Fault next, Fault... then) {
        fault = next;
        faultsToCome.clear();
        faultsToCome.addAll(List.of(then));
    }

    /** Shows a note on the product's line in every cart. */
    public void note(String product, String text) {
        notes.put(product, text);
    }

    /** Shows this as what was combined, in every cart. */
    public void showMerge(String combined) throws IOException {
        merge = json.readTree(combined);
    }

    /** Forgets faults, notes, merges and the record of operations; carts stay. */
    public void behave() {
        failWith(Fault.NONE);
        notes.clear();
        operations.clear();
        versionsSeen.clear();
        merge = json.nullNode();
    }

    /** The idempotency key of every change that came in, in order, repeats included. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    /** The versions that sets and removals named as seen, in order, repeats included. */
    public List<String> versionsSeen() {
        return List.copyOf(versionsSeen);
    }

    /** Units of a product over all carts. */
    public int unitsOf(String product) {
        return carts.values().stream()
                .mapToInt(cart -> cart.quantityOf(product))
                .sum();
    }

    /** Empties the world of carts. */
    public void forgetCarts() {
        carts.clear();
    }

    /** Orders over all carts. */
    public int orderCount() {
        return orders.count();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handleCart(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean isChange = !exchange.getRequestMethod().equals("GET");
        String operation = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (isChange) {
            operations.add(String.valueOf(operation));
            versionsSeen.addAll(exchange.getRequestHeaders().getOrDefault("Cart-Version", List.of()));
        }
        switch (nextFault()) {
            case NONE, PARTIAL, HOMES_AWAY, WIPED_HOME, HALF_SEEN -> answerCart(exchange, body, operation);
            case ONE_NODE -> answerFromOne(exchange, body, operation);
            case FULL -> {
                if (isChange) {
                    respond(exchange, 422, json.createObjectNode().put("title", "cart full"));
                } else {
                    answerCart(exchange, body, operation);
                }
            }
            case REFUSED -> problem(exchange, "refused", 0);
            case UNKNOWN -> {
                apply(exchange, body, operation);
                problem(exchange, "unknown", 0);
            }
            case CUT -> {
                apply(exchange, body, operation);
                exchange.close();
            }
            case DIES -> {
                apply(exchange, body, operation);
                stop();
            }
            case SLOW -> awaitClosing();
            case GARBLED -> respond(exchange, 200, json.createObjectNode().put("surprise", true));
        }
    }

    private synchronized Fault nextFault() {
        Fault now = fault;
        if (!faultsToCome.isEmpty()) {
            fault = faultsToCome.remove();
        }
        return now;
    }

    private void answerCart(HttpExchange exchange, byte[] body, String operation) throws IOException {
        int status = apply(exchange, body, operation);
        if (status != 200) {
            respond(exchange, status, json.createObjectNode().put("title", "cannot do that"));
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        String id = path[2];
        if (path.length == 4 && !path[3].equals("items") && !path[3].equals("merge")) {
            answerBeside(exchange, body, cart(id), path[3]);
            return;
        }
        ObjectNode answer = json.createObjectNode().put("id", id).put("siblings", 1);
        ObjectNode copies = copies();
        answer.put("durability", copies.get("homes").asInt() == 2 ? "full" : "partial");
        answer.set("copies", copies);
        answer.set("merge", merge);
        synchronized (this) {
            answer.set("lines", isNothingSeen(copies) ? json.createArrayNode() : cart(id).lines(json, notes));
            answer.set("removed", cart(id).removed(json));
            answer.set("joins", cart(id).joins(json));
            answer.put("version", cart(id).version());
            answer.put("joinedAt", cart(id).movedAt());
        }
        exchange.getResponseHeaders().set("ETag", '"' + answer.get("version").asText() + '"');
        respond(exchange, 200, answer);
    }

    private void answerFromOne(HttpExchange exchange, byte[] body, String operation) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answerCart(exchange, body, operation);
        } else if (exchange.getRequestURI().getPath().endsWith("/checkout")) {
            problem(exchange, "refused", 0);
        } else {
            apply(exchange, body, operation);
            problem(exchange, "unknown", 1);
        }
    }

    /** What is kept beside the cart, and on how many copies that rests. */
    private ObjectNode asFarAsSeen(ObjectNode kept, String list) {
        ObjectNode copies = copies();
        if (isNothingSeen(copies)) {
            kept.putArray(list);
        }
        kept.set("copies", copies);
        return kept;
    }

    private boolean isNothingSeen(ObjectNode copies) {
        return copies.get("unseen").asBoolean() && fault != Fault.HALF_SEEN;
    }

    private ObjectNode copies() {
        return switch (fault) {
            case HOMES_AWAY -> copies(0, 2).put("unseen", true);
            case WIPED_HOME -> copies(1, 0).put("wanted", 1).put("unseen", true);
            case HALF_SEEN -> copies(0, 2).put("unseen", true);
            case PARTIAL -> copies(1, 1);
            case ONE_NODE -> copies(1, 0);
            case NONE, FULL, REFUSED, UNKNOWN, CUT, DIES, SLOW, GARBLED -> copies(2, 0);
        };
    }

    private ObjectNode copies(int homes, int standIns) {
        return json.createObjectNode()
                .put("homes", homes)
                .put("standIns", standIns)
                .put("wanted", 2)
                .put("unseen", false);
    }

    private synchronized void answerBeside(HttpExchange exchange, byte[] body, StandInCart cart, String what)
            throws IOException {
        if (what.equals("history")) {
            respond(exchange, 200, asFarAsSeen(cart.history(json), "entries"));
            return;
        }
        if (what.equals("orders")) {
            respond(exchange, 200, asFarAsSeen(orders.of(cart), "orders"));
            return;
        }
        Optional<ObjectNode> order = orders.checkOut(cart, json.readTree(body));
        respond(exchange, order.isPresent() ? 201 : 409, order.orElseGet(json::createObjectNode));
    }

    /** Applies the change, if it is one, and returns the status. */
    private synchronized int apply(HttpExchange exchange, byte[] body, String operation) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 3) {
            return 200;
        }
        StandInCart cart = cart(path[2]);
        if (path[3].equals("merge")) {
            merge(cart, operation, json.readTree(body));
            return 200;
        }
        if (path.length == 4 && path[3].equals("checkout")) {
            orders.checkOut(cart, json.readTree(body));
            return 200;
        }
        if (path.length == 4 && !path[3].equals("items")) {
            return 200;
        }
        String verb = exchange.getRequestMethod() + (path.length == 6 ? " " + path[5] : "");
        JsonNode fields = body.length == 0 ? json.createObjectNode() : json.readTree(body);
        String product = path.length == 4 ? fields.path("productId").asText() : path[4];
        int quantity = fields.path("quantity").asInt();
        if (verb.equals("POST")
                && products.stream()
                        .noneMatch(known -> known.get("productId").asText().equals(product))) {
            return 404;
        }
        switch (verb) {
            case "POST" -> cart.once(operation, "added", product, quantity, () -> cart.add(product, quantity));
            case "PUT" -> cart.once(operation, "set", product, quantity, () -> cart.set(product, quantity));
            case "DELETE" -> cart.once(operation, "removed", product, 0, () -> cart.remove(product));
            case "POST later" -> cart.once(operation, "saved-for-later", product, 0, () -> cart.saveForLater(product));
            case "POST cart" -> cart.once(operation, "moved-to-cart", product, 0, () -> cart.moveToCart(product));
            default -> {
                return 405;
            }
        }
        return 200;
    }

    private void merge(StandInCart cart, String operation, JsonNode body) {
        if (body.has("merge")) {
            cart.once(
                    operation,
                    "join-undone",
                    null,
                    0,
                    () -> cart.undoJoin(body.get("merge").asText()));
        } else {
            StandInCart guest = cart(body.get("from").asText());
            cart.once(operation, "joined", null, 0, () -> cart.join(operation, guest));
        }
    }

    private StandInCart cart(String id) {
        return carts.computeIfAbsent(id, _ -> new StandInCart());
    }

    private void handleProducts(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.length() > "/products".length()) {
            String id = path.substring("/products/".length());
            var found = products.stream()
                    .filter(product -> product.get("productId").asText().equals(id))
                    .findFirst();
            respond(exchange, found.isPresent() ? 200 : 404, found.orElse(json.createObjectNode()));
            return;
        }
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll("\\D", ""));
        ObjectNode answer =
                json.createObjectNode().put("total", products.size()).put("page", page);
        answer.put("pages", Math.ceilDiv(products.size(), PAGE_SIZE));
        answer.set("categories", categories);
        answer.set(
                "products",
                json.valueToTree(products.stream()
                        .skip((page - 1L) * PAGE_SIZE)
                        .limit(PAGE_SIZE)
                        .toList()));
        respond(exchange, 200, answer);
    }

    private void problem(HttpExchange exchange, String outcome, int reached) throws IOException {
        ObjectNode problem = json.createObjectNode().put("outcome", outcome).put("reached", reached);
        respond(exchange, 503, problem);
    }

    private void respond(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
