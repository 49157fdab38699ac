package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five node processes: together, with two killed, cut in two, all killed at once, and under bad input. */
class ClusterIT {

    private static final int WRITERS = 4;
    private static final int WRITES_BEFORE_KILL = 300;
    private static final int HALF_OPEN = 100;
    private static Cluster cluster;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        cluster = Cluster.start(folder, 5);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void awaitReady() {
        cluster.awaitReady();
    }

    @Test
    void valuePutThroughOneNode_isReadThroughEveryOther() {
        assertEquals(200, cluster.put(node(0), "cart/any", "apples", null).status());
        for (NodeProcess node : cluster.nodes()) {
            assertEquals(List.of("apples"), cluster.get(node, "cart%2Fany").values());
        }
    }

    /** Figure 3: D1 and D2 in turn, D3 and D4 beside each other, D5 reconciles them. */
    @Test
    void historyOfFigure3_endsInTheReconciledVersion() {
        String key = "figure-3";
        cluster.put(node(0), key, "D1", null);
        cluster.put(node(1), key, "D2", contextOf(key));
        assertEquals(List.of("D2"), cluster.get(node(2), key).values());
        String seenByBoth = contextOf(key);
        cluster.put(node(1), key, "D3", seenByBoth);
        cluster.put(node(2), key, "D4", seenByBoth);
        assertEquals(List.of("D3", "D4"), cluster.get(node(3), key).values());
        cluster.put(node(4), key, "D5", contextOf(key));
        assertEquals(List.of("D5"), cluster.get(node(0), key).values());
        Cluster.Answer deleted = cluster.delete(node(0), key, contextOf(key));
        assertEquals(204, deleted.status());
        assertTrue(deleted.context().isPresent(), "the context is in the header");
        assertEquals(404, cluster.get(node(3), key).status());
    }

    @Test
    void twoOfFiveKilled_theOthersTakePutsAndHandThemOver() {
        List<NodeProcess> killed = List.of(node(1), node(3));
        killed.forEach(NodeProcess::kill);
        for (int i = 0; i < 40; i++) {
            String key = "handoff/" + i;
            NodeProcess through = List.of(node(0), node(2), node(4)).get(i % 3);
            Cluster.Answer stored = cluster.put(through, key, "v" + i, null);
            assertEquals(200, stored.status(), () -> key + ": " + stored);
        }
        Eventually.holds("hints are kept, and each node says why they wait", () -> {
            List<JsonNode> waiting = hintsThatWait();
            return !waiting.isEmpty() && waiting.stream().allMatch(ClusterIT::isBlockedByItsTarget);
        });
        killed.forEach(NodeProcess::start);
        cluster.awaitReady();
        awaitNoHints();
        awaitEqualDigests();
        for (int i = 0; i < 40; i++) {
            assertEquals(
                    List.of("v" + i),
                    cluster.get(killed.get(i % 2), "handoff/" + i).values());
        }
    }

    @Test
    void cutCluster_takesPutsOnBothSidesAndHasBothWhenItIsHealed() {
        List<String> left = List.of("node-1", "node-2");
        List<String> right = List.of("node-3", "node-4", "node-5");
        cluster.put(node(0), "cart/cut", "before", null);
        String context = contextOf("cart/cut");
        cluster.cut(left, right);
        assertEquals(200, cluster.put(node(0), "cart/cut", "left", context).status());
        assertEquals(200, cluster.put(node(2), "cart/cut", "right", context).status());
        assertEquals(List.of("left"), cluster.get(node(1), "cart/cut").values());
        assertEquals(List.of("right"), cluster.get(node(3), "cart/cut").values());
        cluster.heal();
        cluster.awaitReady();
        awaitNoHints();
        Eventually.holds("both sides' values are there", () -> cluster.nodes().stream()
                .allMatch(node -> cluster.get(node, "cart/cut").values().equals(List.of("left", "right"))));
    }

    @Test
    void allKilledUnderWrites_nothingAcknowledgedIsLost() throws Exception {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            writers.add(Thread.ofPlatform().start(() -> write(writer, acknowledged, isOver)));
        }
        Eventually.holds("enough writes are acknowledged", () -> acknowledged.size() >= WRITES_BEFORE_KILL);
        cluster.nodes().forEach(NodeProcess::kill);
        isOver.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        cluster.nodes().forEach(NodeProcess::start);
        cluster.awaitReady();
        List<String> lost = new ArrayList<>();
        acknowledged.forEach((key, value) -> {
            Cluster.Answer read = cluster.get(node(0), key);
            if (!read.values().contains(value)) {
                lost.add(key + " → " + read);
            }
        });
        assertEquals(List.of(), lost);
    }

    private static void write(int writer, Map<String, String> acknowledged, AtomicBoolean isOver) {
        for (int i = 0; !isOver.get(); i++) {
            String key = "crash/" + writer + "/" + i;
            String value = "value " + i;
            if (cluster.tryPut(node(i % 5), key, value).status() == 200) {
                acknowledged.put(key, value);
            }
        }
    }

    @Test
    void badInputOnEveryPort_theNodeGoesOn() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        NodeProcess victim = node(2);
        for (int round = 0; round < 60; round++) {
            byte[] garbage = new byte[1 + random.nextInt(4000)];
            random.nextBytes(garbage);
            send(victim.peerPort(), garbage);
            send(victim.httpPort(), garbage);
            String line = "PUT /kv/" + "%".repeat(random.nextInt(3)) + "x HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + random.nextLong() + "\r\n\r\n";
            send(victim.httpPort(), line.getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(
                200, cluster.put(victim, "after/garbage", "still here", null).status(), "seed " + seed);
        assertEquals(List.of("still here"), cluster.get(victim, "after/garbage").values());
    }

    /** Callers that begin and do not go on, on both ports, more than a node has threads. */
    @Test
    void halfOpenConnections_theNodeGoesOn() throws Exception {
        NodeProcess victim = node(2);
        List<Socket> idlers = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_OPEN; i++) {
                idlers.add(open(victim.peerPort(), "DY"));
                idlers.add(open(
                        victim.httpPort(), "PUT /kv/slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"));
                idlers.add(open(victim.httpPort(), "GET /kv/slow HT"));
            }
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        200, cluster.put(victim, "slow/" + i, "value", null).status());
            }
        } finally {
            for (Socket idler : idlers) {
                idler.close();
            }
        }
        assertEquals(404, cluster.get(victim, "slow").status(), "half a body is no put");
    }

    private static Socket open(int port, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends bytes and leaves; the other side may close at any moment. */
    private static void send(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (java.net.SocketException e) {
            System.getLogger(ClusterIT.class.getName())
                    .log(System.Logger.Level.DEBUG, "The node closed the connection", e);
        }
    }

    @Test
    void nodeAskedToStop_stopsInOrderAndStartsAgainAsTheSame() {
        NodeProcess node = node(4);
        cluster.put(node, "cart/stop", "kept", null);
        String before = cluster.admin(node, "local/cart/stop").body().toString();
        int status = node.stop();
        assertTrue(status == 0 || status == 143, "ended by the signal, in order: " + status);
        node.start();
        cluster.awaitReady();
        awaitNoHints();
        assertEquals(List.of("kept"), cluster.get(node, "cart/stop").values());
        assertEquals(before, cluster.admin(node, "local/cart/stop").body().toString());
    }

    /** Nobody reads or writes, so nothing but the comparison of homes can bring the data back (§4.7). */
    @Test
    void wipedNode_holdsItsDataAgainWithoutClientTraffic() throws IOException {
        for (int i = 0; i < 80; i++) {
            assertEquals(
                    200, cluster.put(node(i % 5), "wiped/" + i, "v" + i, null).status());
        }
        awaitNoHints();
        awaitEqualDigests();
        Eventually.holds("all homes are compared", () -> cluster.nodes().stream()
                .map(node -> cluster.admin(node, "exchanges").body())
                .allMatch(view -> view.path("left").asInt(-1) == 0
                        && view.path("comparedLastMinute").asInt() > 0));
        NodeProcess wiped = node(2);
        String before = cluster.admin(wiped, "digest").body().path("partitions").toString();
        wiped.stop();
        wiped.wipe();
        wiped.start();
        cluster.awaitReady();
        Eventually.holds(
                "the wiped node holds what it held",
                () -> before.equals(
                        cluster.admin(wiped, "digest").body().path("partitions").toString()));
        awaitEqualDigests();
    }

    private static NodeProcess node(int index) {
        return cluster.nodes().get(index);
    }

    private static String contextOf(String key) {
        return cluster.get(node(0), key).body().path("context").asText();
    }

    private static void awaitNoHints() {
        Eventually.holds("all hints are delivered", () -> cluster.nodes().stream()
                .allMatch(node ->
                        cluster.admin(node, "hints").body().path("total").asInt(-1) == 0));
    }

    /** Hints at nodes that live, in the order in which they are shown. */
    private static List<JsonNode> hintsThatWait() {
        List<JsonNode> waiting = new ArrayList<>();
        for (NodeProcess node : List.of(node(0), node(2), node(4))) {
            JsonNode hints = cluster.admin(node, "hints").body();
            for (JsonNode delivery : hints.path("deliveries")) {
                waiting.add(delivery);
                String to = delivery.path("to").asText();
                assertEquals(node.name(), delivery.path("from").asText());
                assertTrue(List.of("node-2", "node-4").contains(to), delivery::toString);
                assertEquals(
                        hints.path("targets").path(to).asInt(),
                        delivery.path("left").asInt());
            }
        }
        return waiting;
    }

    private static boolean isBlockedByItsTarget(JsonNode delivery) {
        return delivery.path("blocked").asText().equals(delivery.path("to").asText() + " cannot be reached");
    }

    /** All homes of a partition have the same root. */
    private static void awaitEqualDigests() {
        Eventually.holds(
                "replicas are equal: " + differences(), () -> differences().isEmpty());
    }

    private static Map<Integer, Map<String, String>> differences() {
        Map<Integer, Map<String, String>> roots = new TreeMap<>();
        for (NodeProcess node : cluster.nodes()) {
            for (JsonNode partition : cluster.admin(node, "digest").body().path("partitions")) {
                if (partition.path("role").asText().equals("home")) {
                    roots.computeIfAbsent(partition.path("id").asInt(), id -> new HashMap<>())
                            .put(node.name(), partition.path("root").asText());
                }
            }
        }
        assertEquals(64, roots.size(), "every partition has homes");
        roots.values().removeIf(byNode -> byNode.values().stream().distinct().count() == 1);
        return roots;
    }
}
