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
import java.util.stream.Collectors;

/** Five storage nodes and two cart services, ready to serve. */
final class CartCluster implements AutoCloseable {
    private static final int NODES = 5;
    private static final Path NODE_JAR = Path.of(
            System.getProperty("storage-node.jar", "../storage-node/server/target/quarkus-app/quarkus-run.jar"));
    private static final Path CART_JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private final List<JavaProcess> nodes = new ArrayList<>();
    private final List<JavaProcess> carts = new ArrayList<>();

    CartCluster(Path folder) throws IOException, InterruptedException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret for nobody but this test");
        List<Integer> ports = freePorts(2 * NODES + 2);
        List<String> seeds = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            seeds.add("node-" + (i + 1) + "@127.0.0.1:" + ports.get(i));
        }
        for (int i = 0; i < NODES; i++) {
            nodes.add(node(i, ports, seeds, folder, secret));
        }
        String addresses = seeds.stream()
                .map(seed -> seed.substring(seed.indexOf('@') + 1))
                .collect(Collectors.joining(","));
        for (int i = 0; i < 2; i++) {
            Map<String, String> settings =
                    Map.of("cart.store.seeds", addresses, "cart.store.secret-file", secret.toString());
            carts.add(new JavaProcess("cart-" + i, CART_JAR, ports.get(2 * NODES + i), settings, folder));
        }
        for (JavaProcess process : nodes) {
            process.awaitReady();
        }
        for (JavaProcess process : carts) {
            process.awaitReady();
        }
    }

    private static JavaProcess node(int index, List<Integer> ports, List<String> seeds, Path folder, Path secret)
            throws IOException {
        String name = "node-" + (index + 1);
        Map<String, String> settings = new HashMap<>();
        settings.put("dynamo.node.id", name);
        settings.put("dynamo.node.data", folder.resolve(name).toString());
        settings.put("dynamo.peer.port", ports.get(index).toString());
        settings.put("dynamo.cluster.seeds", String.join(",", seeds));
        settings.put("dynamo.cluster.secret-file", secret.toString());
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

    @Override
    public void close() {
        carts.forEach(JavaProcess::close);
        nodes.forEach(JavaProcess::close);
    }
}
