package dev.dynamocart.load.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Changes the members of a cluster and looks what it makes of that, through the nodes' admin API. */
final class Members {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A node that has just started is known to all a few rounds of gossip later; until then it is refused. */
    private static final int TRIES_MAX = 40;

    private static final long TRY_AGAIN_MILLIS = 500;

    private final AdminApi admin;

    Members(AdminApi admin) {
        this.admin = admin;
    }

    /** Stages a change, reads its plan and commits it, through another node than the one that it is about. */
    OwnerChange change(String node, boolean joins, Map<String, URI> nodes) throws NotDone, InterruptedException {
        URI at = nodes.entrySet().stream()
                .filter(each -> !each.getKey().equals(node))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new NotDone("there is no other node than " + node));
        String wanted = JSON.createObjectNode()
                .put("action", joins ? "join" : "leave")
                .put("node", node)
                .toString();
        OwnerChange change = planned(node, joins, insist(at, "/admin/cluster/stage", wanted));
        try {
            JsonNode _ = insist(at, "/admin/cluster/commit", "");
        } catch (NotDone e) {
            JsonNode _ = admin.send(at, "DELETE", "/admin/cluster/stage", "");
            throw e;
        }
        return change;
    }

    private JsonNode insist(URI at, String path, String json) throws NotDone, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return admin.send(at, "POST", path, json);
            } catch (NotDone e) {
                if (tries == TRIES_MAX) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(TRY_AGAIN_MILLIS);
            }
        }
    }

    /** The plan of a node, as {@code /admin/cluster/plan} answers it. */
    static OwnerChange planned(String node, boolean joins, JsonNode plan) {
        Map<String, Integer> before = new TreeMap<>();
        Map<String, Integer> after = new TreeMap<>();
        for (JsonNode share : plan.path("shares")) {
            before.put(share.path("node").asText(), share.path("before").asInt());
            after.put(share.path("node").asText(), share.path("after").asInt());
        }
        int copies = 0;
        for (JsonNode fetched : plan.path("copiesToFetch")) {
            copies += fetched.asInt();
        }
        return new OwnerChange(
                node,
                joins,
                plan.path("ringVersion").asLong(),
                plan.path("moves").size(),
                copies,
                before,
                after);
    }

    boolean isSettled(OwnerChange change, Map<String, URI> nodes) throws InterruptedException {
        return admin.getAtOnce(nodes, "/admin/ring")
                .map(rings -> isSettledIn(rings, change))
                .orElse(false);
    }

    /** The same from the rings of all nodes. Who leaves must know that it has left: until then it is not stopped. */
    static boolean isSettledIn(Map<String, JsonNode> rings, OwnerChange change) {
        return rings.entrySet().stream()
                .allMatch(each -> each.getKey().equals(change.node()) && !change.joins()
                        ? isRemoved(change.node(), each.getValue())
                        : isSettledAfter(change.ringVersion(), each.getValue()));
    }

    private static boolean isSettledAfter(long version, JsonNode ring) {
        return ring.path("phase").asText().equals("settled")
                && ring.path("version").asLong() > version;
    }

    private static boolean isRemoved(String node, JsonNode ring) {
        for (JsonNode removed : ring.path("removed")) {
            if (removed.asText().equals(node)) {
                return true;
            }
        }
        return false;
    }

    OptionalLong hintsFor(String node, Map<String, URI> nodes) throws InterruptedException {
        return admin.getAtOnce(nodes, "/admin/hints")
                .map(all -> OptionalLong.of(all.values().stream()
                        .mapToLong(hints -> hints.path("targets").path(node).asLong())
                        .sum()))
                .orElseGet(OptionalLong::empty);
    }

    Map<Integer, Set<String>> rootsAtHomesWith(String node, Map<String, URI> nodes) throws InterruptedException {
        return admin.getAtOnce(nodes, "/admin/digest")
                .map(digests -> rootsIn(digests, node))
                .orElseGet(Map::of);
    }

    /** The same from what all nodes have answered. */
    static Map<Integer, Set<String>> rootsIn(Map<String, JsonNode> digests, String node) {
        Map<Integer, Set<String>> roots = new TreeMap<>();
        Set<Integer> held = new HashSet<>();
        digests.forEach((name, digest) -> {
            for (JsonNode partition : digest.path("partitions")) {
                if (partition.path("role").asText().equals("home")) {
                    int id = partition.path("id").asInt();
                    roots.computeIfAbsent(id, _ -> new TreeSet<>())
                            .add(partition.path("root").asText());
                    if (name.equals(node)) {
                        held.add(id);
                    }
                }
            }
        });
        roots.keySet().retainAll(held);
        return roots;
    }
}
