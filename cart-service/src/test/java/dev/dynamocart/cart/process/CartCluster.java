package dev.dynamocart.cart.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Five storage nodes and two cart services, ready to serve. */
final class CartCluster implements AutoCloseable {
    private static final int NODES = 5;
    private static final Path NODE_JAR = Path.of(
            System.getProperty("storage-node.jar", "../storage-node/server/target/quarkus-app/quarkus-run.jar"));
    private static final Path CART_JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private static final String ADMIN_TOKEN = "a token for nobody but this test";
    private static final String ALL_BUT_FIRST = "{\"drop\":[\"node-2\",\"node-3\",\"node-4\",\"node-5\"]}";
    private static final Set<Integer> LEFT_NODES = Set.of(0, 1, 2);

    private final List<JavaProcess> nodes = new ArrayList<>();
    private final List<JavaProcess> carts = new ArrayList<>();

    CartCluster(Path folder) throws IOException, InterruptedException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret for nobody but this test");
        Files.writeString(folder.resolve("admin-token"), ADMIN_TOKEN);
        List<Integer> ports = freePorts(2 * NODES + 2);
        List<String> seeds = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            seeds.add("node-" + (i + 1) + "@127.0.0.1:" + ports.get(i));
        }
        for (int i = 0; i < NODES; i++) {
            nodes.add(node(i, ports, seeds, folder));
        }
        String addresses = seeds.stream()
                .map(seed -> seed.substring(seed.indexOf('@') + 1))
                .collect(Collectors.joining(","));
        for (int i = 0; i < 2; i++) {
            Map<String, String> settings = Map.of(
                    "cart.store.seeds", addresses, "cart.store.secret-file", secret.toString(), "dynamo.lab", "true");
            carts.add(new JavaProcess("cart-" + i, CART_JAR, ports.get(2 * NODES + i), settings, folder));
        }
        awaitReady();
    }

    /** Leaves no process behind if one of them does not start. */
    private void awaitReady() throws IOException, InterruptedException {
        try {
            for (JavaProcess process : nodes) {
                process.awaitReady();
            }
            for (JavaProcess process : carts) {
                process.awaitReady();
            }
        } catch (IllegalStateException | IOException | InterruptedException notReady) {
            close();
            throw notReady;
        }
    }

    private static JavaProcess node(int index, List<Integer> ports, List<String> seeds, Path folder)
            throws IOException {
        String name = "node-" + (index + 1);
        Map<String, String> settings = new HashMap<>();
        settings.put("dynamo.node.id", name);
        settings.put("dynamo.node.data", folder.resolve(name).toString());
        settings.put("dynamo.peer.port", ports.get(index).toString());
        settings.put("dynamo.cluster.seeds", String.join(",", seeds));
        settings.put("dynamo.cluster.secret-file", folder.resolve("secret").toString());
        settings.put("dynamo.admin.token-file", folder.resolve("admin-token").toString());
        settings.put("dynamo.lab", "true");
        return new JavaProcess(name, NODE_JAR, ports.get(NODES + index), settings, folder);
    }

    /** Ports that were free a moment ago. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    JavaProcess node(int index) {
        return nodes.get(index);
    }

    /** One of the two cart services. */
    JavaProcess carts(int index) {
        return carts.get(index);
    }

    /** Cuts three nodes with the first cart service from two nodes with the second, as {@code ./cart partition} does. */
    void cut() throws IOException, InterruptedException {
        for (int i = 0; i < NODES; i++) {
            nodes.get(i).plantFaults(drop(!LEFT_NODES.contains(i)), ADMIN_TOKEN);
        }
        carts.get(0).plantFaults(drop(false), ADMIN_TOKEN);
        carts.get(1).plantFaults(drop(true), ADMIN_TOKEN);
    }

    /** Leaves the first cart service with the first node only; that node still reaches all others. */
    void cutFirstServiceFromAllButOneNode() throws IOException, InterruptedException {
        carts.get(0).plantFaults(ALL_BUT_FIRST, ADMIN_TOKEN);
    }

    /** The same, and the first node is cut from all others, too. */
    void cutOffFirstServiceWithOneNode() throws IOException, InterruptedException {
        cutFirstServiceFromAllButOneNode();
        nodes.get(0).plantFaults(ALL_BUT_FIRST, ADMIN_TOKEN);
        for (JavaProcess other : nodes.subList(1, NODES)) {
            other.plantFaults("{\"drop\":[\"node-1\"]}", ADMIN_TOKEN);
        }
    }

    /** The faults of a process that must not reach the left or the right side. */
    private static String drop(boolean left) {
        String names = IntStream.range(0, NODES)
                .filter(node -> LEFT_NODES.contains(node) == left)
                .mapToObj(node -> "\"node-" + (node + 1) + "\"")
                .collect(Collectors.joining(","));
        return "{\"drop\":[" + names + "]}";
    }

    void heal() throws IOException, InterruptedException {
        for (JavaProcess process : nodes) {
            process.plantFaults("{\"drop\":[]}", ADMIN_TOKEN);
        }
        for (JavaProcess process : carts) {
            process.plantFaults("{\"drop\":[]}", ADMIN_TOKEN);
        }
    }

    @Override
    public void close() {
        carts.forEach(JavaProcess::close);
        nodes.forEach(JavaProcess::close);
    }
}
