package dev.dynamocart.cart.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dynamocart.cart.policy.Scenario;
import dev.dynamocart.cart.process.CartClient.Answer;
import dev.dynamocart.cart.process.CartClient.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The API on a real cluster, through two instances of the service, while links are cut and processes die and come back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CartClusterIT {
    /** What each row of the table shows once the sides meet again, and the notes that its mug line then has. */
    private static final Map<Integer, Map<String, Integer>> WANTED = Map.of(
            1, Map.of("mug", 2, "soap", 1, "tea", 1),
            2, Map.of("mug", 4),
            3, Map.of("tea", 1),
            4, Map.of("mug", 1),
            5, Map.of("mug", 1),
            6, Map.of("mug", 5),
            7, Map.of("mug", 3),
            8, Map.of("mug", 2, "tea", 1),
            9, Map.of("tea", 1),
            10, Map.of("mug", 3));

    private static final Map<Integer, String> WANTED_NOTES = Map.of(
            4, "It was removed on one device", 5, "It was removed on one device", 7, "Different quantities were set");

    /** Who add at once, and the carts to which they do. */
    private static final int ROBOTS = 8;

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

    /** One of the two instances: 0 is on the left side of a cut, 1 on the right. */
    private static CartClient carts(int instance) {
        return new CartClient(cluster().carts(instance));
    }

    @Test
    @Order(1)
    void sameKeyThroughBothInstances_countsOnce() throws Exception {
        for (int i = 0; i < 4; i++) {
            carts(i % 2).send(CartClient.add("one", "phone-01.1", "mug", 1)).expect(200);
        }
        assertEquals(Map.of("mug", 1), carts(0).lines("one"));
        assertEquals(Map.of("mug", 1), carts(1).lines("one"));
    }

    @Test
    @Order(2)
    void addsThroughBothInstancesAtOnce_allCount() throws Exception {
        List<Callable<Answer>> adds = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            Change add = CartClient.add("hot", "robot-" + i % 4 + "--." + i, "tea", 1);
            CartClient instance = carts(i % 2);
            adds.add(() -> instance.sendUntilSure(add));
        }
        for (Answer answer : inParallel(adds)) {
            answer.expect(200);
        }
        assertEquals(Map.of("tea", 120), carts(0).lines("hot"));
    }

    @Test
    @Order(3)
    void checkoutsOfOneManifestThroughBothInstancesAtOnce_areOneOrder_andALateAddStays() throws Exception {
        carts(0).send(CartClient.add("buyer", "phone-01.10", "kettle", 1)).expect(200);
        JsonNode seen = carts(0).cart("buyer");
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Change checkout = CartClient.checkout("buyer", "phone-01." + (11 + i), seen);
            CartClient instance = carts(i % 2);
            requests.add(() -> instance.sendUntilSure(checkout));
        }
        requests.add(2, () -> carts(1).sendUntilSure(CartClient.add("buyer", "laptop-1.10", "kettle", 2)));
        List<String> orders = new ArrayList<>();
        for (Answer answer : inParallel(requests)) {
            assertTrue(answer.status() == 200 || answer.status() == 201, answer.toString());
            if (answer.json().has("orderId")) {
                orders.add(answer.json().get("orderId").textValue());
            }
        }
        assertEquals(6, orders.size());
        assertEquals(1, orders.stream().distinct().count(), orders.toString());
        JsonNode order =
                carts(1).get("/orders/" + orders.getFirst()).expect(200).json();
        assertEquals(1, order.get("lines").get(0).get("quantity").intValue());
        assertEquals(Map.of("kettle", 2), carts(1).lines("buyer"));
        assertEquals(
                1,
                carts(0).get("/carts/buyer/orders")
                        .expect(200)
                        .json()
                        .get("orders")
                        .size());
    }

    @Test
    @Order(4)
    void tableRowsPlayedOnBothSidesOfACut_areAsWantedOnceHealed() throws Exception {
        Map<String, JsonNode> seen = new TreeMap<>();
        for (Scenario row : Scenario.table()) {
            for (String cart : cartsOf(row)) {
                carts(0).send(CartClient.add(cart, "phone-03.1", "mug", 2)).expect(200);
                Eventually.equal(Map.of("mug", 2), () -> carts(1).lines(cart), cart);
                seen.put(cart, carts(1).cart(cart));
            }
        }
        cluster().cut();
        List<RowPlayer> phones = new ArrayList<>();
        for (Scenario row : Scenario.table()) {
            for (String cart : cartsOf(row)) {
                JsonNode before = Objects.requireNonNull(seen.get(cart));
                RowPlayer phone = new RowPlayer(carts(0), cart, "phone-03", before);
                phone.play(row.phone());
                new RowPlayer(carts(1), cart, "laptop-3", before).play(row.laptop());
                phones.add(phone);
            }
        }
        assertTrue(isWithout("soap", carts(0)) && isWithout("tea", carts(1)), "the sides do not see each other");
        cluster().heal();
        for (RowPlayer phone : phones) {
            phone.playWhatWasPutOff();
        }
        for (Scenario row : Scenario.table()) {
            for (String cart : cartsOf(row)) {
                assertShows(row, cart);
            }
        }
    }

    private static boolean isWithout(String product, CartClient instance) throws Exception {
        return !instance.lines("row-1-a").containsKey(product)
                && !instance.lines("row-1-b").containsKey(product);
    }

    /** Two carts for each row, so that their home nodes are on either side. */
    private static List<String> cartsOf(Scenario row) {
        return List.of("row-" + row.row() + "-a", "row-" + row.row() + "-b");
    }

    private static void assertShows(Scenario row, String cart) throws Exception {
        Map<String, Integer> wanted = Objects.requireNonNull(WANTED.get(row.row()));
        Eventually.equal(wanted, () -> carts(0).lines(cart), cart);
        Eventually.equal(wanted, () -> carts(1).lines(cart), cart);
        JsonNode line = carts(0).cart(cart).get("lines").get(0);
        String note = line.get("note").isNull() ? "" : line.get("note").textValue();
        assertTrue(note.startsWith(WANTED_NOTES.getOrDefault(row.row(), "")), cart + ": " + note);
        assertEquals(WANTED_NOTES.containsKey(row.row()), !note.isEmpty(), cart + ": " + note);
        if (row.row() == 9) {
            JsonNode orders = carts(1).get("/carts/" + cart + "/orders")
                    .expect(200)
                    .json()
                    .get("orders");
            assertEquals(1, orders.size(), orders.toString());
            assertEquals(2, orders.get(0).get("lines").get(0).get("quantity").intValue());
        }
    }

    @Test
    @Order(5)
    void oneManifestCheckedOutOnBothSidesOfACut_isOneOrder() throws Exception {
        List<String> buyers = List.of("cut-buyer-1", "cut-buyer-2", "cut-buyer-3", "cut-buyer-4");
        Map<String, JsonNode> seen = new TreeMap<>();
        for (String buyer : buyers) {
            carts(0).send(CartClient.add(buyer, "phone-04.1", "lamp", 3)).expect(200);
            Eventually.equal(Map.of("lamp", 3), () -> carts(1).lines(buyer), buyer);
            seen.put(buyer, carts(1).cart(buyer));
        }
        cluster().cut();
        for (String buyer : buyers) {
            JsonNode before = Objects.requireNonNull(seen.get(buyer));
            carts(0).sendUntilSure(CartClient.checkout(buyer, "phone-04.2", before));
            carts(1).sendUntilSure(CartClient.checkout(buyer, "laptop-4.1", before));
        }
        cluster().heal();
        for (String buyer : buyers) {
            JsonNode before = Objects.requireNonNull(seen.get(buyer));
            Answer left = carts(0).sendUntilSure(CartClient.checkout(buyer, "phone-04.3", before));
            Answer right = carts(1).sendUntilSure(CartClient.checkout(buyer, "laptop-4.2", before));
            assertEquals(left.json().get("orderId"), right.expect(200).json().get("orderId"), buyer);
            assertEquals(3, right.json().get("lines").get(0).get("quantity").intValue());
            Eventually.equal(Map.of(), () -> carts(1).lines(buyer), buyer);
        }
    }

    @Test
    @Order(6)
    void serviceKilledInTheMiddleAndStartedAgain_sameKeysThroughTheOther_loseAndDoubleNothing() throws Exception {
        carts(0).send(CartClient.add("patient", "phone-05.1", "lamp", 1)).expect(200);
        JsonNode seenBefore = carts(0).cart("patient");
        CountDownLatch someAreDone = new CountDownLatch(50);
        List<Change> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(ROBOTS)) {
            List<Future<List<Change>>> running = IntStream.range(0, ROBOTS)
                    .mapToObj(robot -> threads.submit(() -> addUntilKilled(carts(0), robot, someAreDone)))
                    .toList();
            boolean isAnswering = someAreDone.await(60, TimeUnit.SECONDS);
            cluster().carts(0).kill();
            assertTrue(isAnswering, "the service answers");
            for (Future<List<Change>> each : running) {
                sent.addAll(each.get());
            }
        }
        for (Change add : sent) {
            carts(1).sendUntilSure(add).expect(200);
        }
        cluster().carts(0).startAgain();
        cluster().carts(0).awaitReady();
        carts(0).sendUntilSure(CartClient.checkout("patient", "phone-05.2", seenBefore))
                .expect(201);
        for (int i = 0; i < ROBOTS; i++) {
            String cart = "cart-k" + i;
            int adds = (int) sent.stream()
                    .filter(add -> add.path().startsWith("/carts/" + cart + "/"))
                    .count();
            assertEquals(Map.of("soap", adds), carts(1).lines(cart));
            assertEquals(Map.of("soap", adds), carts(0).lines(cart));
        }
    }

    /** Adds to one cart after the other until the service is gone. The last of what it has sent got no answer. */
    private static List<Change> addUntilKilled(CartClient service, int robot, CountDownLatch answered)
            throws InterruptedException {
        List<Change> sent = new ArrayList<>();
        try {
            while (true) {
                int number = sent.size() + 1;
                String cart = "cart-k" + (robot + number) % ROBOTS;
                sent.add(CartClient.add(cart, "robot-k" + robot + "." + number, "soap", 1));
                service.send(sent.getLast());
                answered.countDown();
            }
        } catch (IOException killed) {
            return sent;
        }
    }

    @Test
    @Order(7)
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
            carts(i % 2)
                    .sendUntilSure(CartClient.add(cart, "phone-02." + i, "soap", 1))
                    .expect(200);
            expected.merge(cart, 1, Integer::sum);
        }
        for (var entry : expected.entrySet()) {
            String cart = entry.getKey();
            Eventually.equal(Map.of("soap", entry.getValue()), () -> carts(0).lines(cart), cart);
        }
    }

    @Test
    @Order(8)
    void serviceThatReachesOneNode_takesAddsThroughIt() throws Exception {
        cluster().cutFirstServiceFromAllButOneNode();
        for (int i = 1; i <= 4; i++) {
            carts(0).sendUntilSure(CartClient.add("thin-" + i, "phone-03." + i, "tea", 1))
                    .expect(200);
            assertEquals(Map.of("tea", 1), carts(1).lines("thin-" + i), "the others have it at once");
        }
        cluster().heal();
    }

    @Test
    @Order(9)
    void nodeThatIsCutOffWithTheService_keepsAnAddThatIsNotAcknowledged_untilAllAreBack() throws Exception {
        carts(0).send(CartClient.add("lonely", "phone-04.1", "mug", 2)).expect(200);
        cluster().cutOffFirstServiceWithOneNode();
        Change add = CartClient.add("lonely", "phone-04.2", "tea", 1);
        Eventually.equal(
                1, () -> carts(0).send(add).expect(503).json().get("reached").intValue(), "nodes that have it");
        JsonNode alone = carts(0).cart("lonely");
        assertEquals(
                1,
                alone.at("/copies/homes").intValue()
                        + alone.at("/copies/standIns").intValue());
        assertEquals(1, carts(0).lines("lonely").get("tea"));
        carts(0).send(CartClient.checkout("lonely", "phone-04.3", alone)).expect(503);
        cluster().heal();
        Eventually.equal(Map.of("mug", 2, "tea", 1), () -> carts(1).lines("lonely"), "the add nobody sent again");
    }

    private static <T> List<T> inParallel(List<Callable<T>> requests) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<T> answers = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(requests)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
