package dev.dynamocart.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members change under writes, after Jepsen's test in riak_kv #1754, in which Riak lost acknowledged writes: forty clients add to
 * ten sets while two nodes join and two leave, the one that decides about members and one of
 * those that joined.
 */
class ChangingMembersIT {

    private static final int CLIENTS = 40;
    /** Phases follow each other by gossip and rounds; the test is about writes in each of them, not about waiting for the next. */
    private static final String[] QUICK_ROUNDS = {
        "-Ddynamo.timing.gossip-interval-millis=200", "-Ddynamo.timing.hint-interval-millis=200"
    };

    private static final List<String> KEYS =
            IntStream.range(0, 10).mapToObj(i -> "set-" + i).toList();

    private static Cluster cluster;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        cluster = Cluster.start(folder, 5, QUICK_ROUNDS);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void twoJoinAndTwoLeaveUnderWrites_nothingAcknowledgedIsLost() throws Exception {
        NodeProcess sixth = cluster.startAnother();
        NodeProcess seventh = cluster.startAnother();
        long seed = new Random().nextLong();
        Additions additions = Additions.begin(cluster, KEYS, CLIENTS, seed);
        try {
            change(additions, "join", List.of(sixth, seventh));
            change(additions, "leave", List.of(cluster.node("node-1"), sixth));
        } finally {
            additions.end();
        }
        String what = "seed " + seed + ", " + additions;
        for (NodeProcess node : running()) {
            assertEquals(List.of(), additions.problemsAt(node), what);
        }
        for (NodeProcess node : running()) {
            Eventually.holds(node.name() + " notices that two do not answer", () -> unreachable(node) == 2);
            assertEquals(0, cluster.metric(node, "dynamo_peers_down"), "nobody is missed who has left");
            for (JsonNode comparison : cluster.admin(node, "exchanges").body().path("exchanges")) {
                assertTrue(cluster.node(comparison.path("to").asText()).isRunning(), comparison::toString);
            }
        }
    }

    private static long unreachable(NodeProcess at) {
        return StreamSupport.stream(
                        cluster.admin(at, "members").body().path("members").spliterator(), false)
                .filter(member -> !member.path("reachable").asBoolean())
                .count();
    }

    /** Stages, looks at the plan, commits and waits for the settled ring; who has left is stopped then. */
    private static void change(Additions additions, String action, List<NodeProcess> nodes) {
        NodeProcess at = cluster.node("node-3");
        int before = additions.acknowledged();
        nodes.forEach(node -> cluster.stage(at, action, node));
        Eventually.holds("all have confirmed the ring, so that another may begin", () -> plan(at).path("mayCommit")
                .asBoolean());
        JsonNode plan = plan(at);
        assertFalse(plan.path("moves").isEmpty(), plan::toString);
        long version = plan.path("ringVersion").asLong();
        cluster.commit(at);
        boolean isLeave = action.equals("leave");
        List<NodeProcess> staying = running().stream()
                .filter(node -> !isLeave || !nodes.contains(node))
                .toList();
        Eventually.holds("the ring is settled at " + staying.size() + " nodes", () -> staying.stream()
                .allMatch(node -> isSettled(node, version)));
        for (NodeProcess node : nodes) {
            assertEquals(isLeave, !owns(at, node), () -> node.name() + " after its " + action);
            if (isLeave) {
                node.stop();
            }
        }
        System.getLogger(ChangingMembersIT.class.getName())
                .log(System.Logger.Level.INFO, "{0} of {1}: {2}", action, nodes, additions);
        assertTrue(additions.acknowledged() - before > CLIENTS, "puts succeed while owners change: " + additions);
    }

    private static JsonNode plan(NodeProcess at) {
        return cluster.admin(at, "cluster/plan").body();
    }

    private static boolean isSettled(NodeProcess node, long afterVersion) {
        JsonNode ring = cluster.tryAdmin(node, "ring").body();
        return ring.path("phase").asText().equals("settled")
                && ring.path("version").asLong() > afterVersion;
    }

    private static boolean owns(NodeProcess at, NodeProcess node) {
        return StreamSupport.stream(
                        cluster.admin(at, "ring").body().path("owners").spliterator(), false)
                .anyMatch(owner -> owner.asText().equals(node.name()));
    }

    private static List<NodeProcess> running() {
        return cluster.nodes().stream().filter(NodeProcess::isRunning).toList();
    }
}
