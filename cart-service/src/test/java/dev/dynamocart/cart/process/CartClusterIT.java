package dev.dynamocart.cart.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The API on a real cluster, through two instances of the service, while nodes die and come back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CartClusterIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static @Nullable CartCluster started;

    @BeforeAll
    static void startCluster(@TempDir Path folder) throws IOException, InterruptedException {
        started = new CartCluster(folder);
    }

    @AfterAll
    static void stopCluster() {
        if (started != null) {
            started.close();
        }
    }

    private static CartCluster cluster() {
        return Objects.requireNonNull(started);
    }

    @Test
    @Order(1)
    void sameKeyThroughBothInstances_countsOnce() throws Exception {
        for (int i = 0; i < 4; i++) {
            add(i % 2, "one", "phone-01.1", "mug").expect(200);
        }
        assertEquals(Map.of("mug", 1), lines(0, "one"));
        assertEquals(Map.of("mug", 1), lines(1, "one"));
    }

    @Test
    @Order(2)
    void addsThroughBothInstancesAtOnce_allCount() throws Exception {
        List<Callable<Answer>> adds = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            int number = i;
            adds.add(() -> addUntilSure(number % 2, "hot", "robot-" + number % 4 + "--." + number, "tea"));
        }
        inParallel(adds);
        assertEquals(Map.of("tea", 120), lines(0, "hot"));
    }

    @Test
    @Order(3)
    void checkoutThroughOneInstance_isTheSameOrderThroughTheOther() throws Exception {
        add(0, "buyer", "phone-01.10", "kettle").expect(200);
        JsonNode cart = send(0, "GET", "/carts/buyer", "", "").expect(200).json();
        String checkout = JSON.createObjectNode()
                .put("version", cart.get("version").textValue())
                .<ObjectNode>set("lines", cart.get("lines"))
                .toString();
        JsonNode first = send(0, "POST", "/carts/buyer/checkout", "phone-01.11", checkout)
                .expect(201)
                .json();
        JsonNode again = send(1, "POST", "/carts/buyer/checkout", "phone-01.12", checkout)
                .expect(200)
                .json();
        assertEquals(first.get("orderId"), again.get("orderId"));
        assertEquals(Map.of(), lines(1, "buyer"));
        send(1, "GET", "/orders/" + first.get("orderId").textValue(), "", "").expect(200);
    }

    @Test
    @Order(4)
    void twoNodesKilled_addsGoOn_andTheCartsAreCompleteWhenTheyAreBack() throws Exception {
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 1; i <= 40; i++) {
            if (i == 11) {
                cluster().node(1).kill();
                cluster().node(3).kill();
            }
            if (i == 31) {
                cluster().node(1).startAgain();
                cluster().node(3).startAgain();
                cluster().node(1).awaitReady();
                cluster().node(3).awaitReady();
            }
            String cart = "cart-" + i % 5;
            addUntilSure(i % 2, cart, "phone-02." + i, "soap").expect(200);
            expected.merge(cart, 1, Integer::sum);
        }
        for (var entry : expected.entrySet()) {
            assertEquals(Map.of("soap", entry.getValue()), lines(0, entry.getKey()), entry.getKey());
        }
    }

    private record Answer(int status, String body) {
        Answer expect(int expected) {
            assertEquals(expected, status, body);
            return this;
        }

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    /** Sends an add until it is acknowledged, as a careful client does; the key makes that safe. */
    private static Answer addUntilSure(int instance, String cart, String key, String product) throws Exception {
        Answer answer = add(instance, cart, key, product);
        for (int attempt = 1; attempt < 20 && answer.status() == 503; attempt++) {
            answer = add(instance, cart, key, product);
        }
        return answer.expect(200);
    }

    private static Answer add(int instance, String cart, String key, String product) throws Exception {
        String body = "{\"productId\":\"" + product + "\",\"quantity\":1}";
        return send(instance, "POST", "/carts/" + cart + "/items", key, body);
    }

    private static Map<String, Integer> lines(int instance, String cart) throws Exception {
        Map<String, Integer> lines = new TreeMap<>();
        for (JsonNode line : send(instance, "GET", "/carts/" + cart, "", "")
                .expect(200)
                .json()
                .get("lines")) {
            lines.put(line.get("productId").textValue(), line.get("quantity").intValue());
        }
        return lines;
    }

    private static Answer send(int instance, String method, String path, String key, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        cluster().carts(instance).url(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").header("Idempotency-Key", key);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private static void inParallel(List<Callable<Answer>> requests) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> future : threads.invokeAll(requests)) {
                future.get().expect(200);
            }
        }
    }
}
