package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figure 3 of the paper over HTTP, with its clocks. Three fresh nodes are homes of every key and play Sx, Sy and Sz; a home that
 * gets a put of somebody who has read through it coordinates it.
 */
class FigureThreeIT {

    private static final String KEY = "figure-3";
    private static Cluster cluster;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        cluster = Cluster.start(folder, 3);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void historyOfTheFigure_hasTheClocksOfTheFigure() {
        NodeProcess sx = cluster.node("node-1");
        NodeProcess sy = cluster.node("node-2");
        NodeProcess sz = cluster.node("node-3");
        String afterD1 = put(sx, "D1", null);
        assertEquals(Map.of("D1", "[(node-1,1)]"), clocks(sx));
        put(sx, "D2", afterD1);
        assertEquals(Map.of("D2", "[(node-1,2)]"), clocks(sx));
        String seenBySy = read(sy);
        String seenBySz = read(sz);
        put(sy, "D3", seenBySy);
        put(sz, "D4", seenBySz);
        Map<String, String> branches = Map.of("D3", "[(node-1,2),(node-2,1)]", "D4", "[(node-1,2),(node-3,1)]");
        Eventually.holds("every node has both branches", () -> cluster.nodes().stream()
                .allMatch(node -> clocks(node).equals(branches)));
        put(sx, "D5", read(sx));
        Map<String, String> reconciled = Map.of("D5", "[(node-1,3),(node-2,1),(node-3,1)]");
        Eventually.holds("every node has the reconciled version", () -> cluster.nodes().stream()
                .allMatch(node -> clocks(node).equals(reconciled)));
    }

    private static String put(NodeProcess through, String value, @Nullable String context) {
        Cluster.Answer stored = cluster.put(through, KEY, value, context);
        assertEquals(200, stored.status(), stored.toString());
        return stored.body().path("context").asText();
    }

    private static String read(NodeProcess through) {
        return cluster.get(through, KEY).body().path("context").asText();
    }

    /** The clock of each version that this node holds. */
    private static Map<String, String> clocks(NodeProcess node) {
        Map<String, String> clocks = new TreeMap<>();
        for (JsonNode version :
                cluster.admin(node, "local/" + KEY).body().path("home").path("siblings")) {
            byte[] value = Base64.getDecoder().decode(version.path("base64").asText());
            clocks.put(
                    new String(value, StandardCharsets.UTF_8),
                    version.path("clock").asText());
        }
        return clocks;
    }
}
