package dev.dynamocart.load.scenario;

import dev.dynamocart.load.nodes.MetricsPage;
import dev.dynamocart.load.nodes.NodeMetrics;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The storage nodes' own counters at one moment; a node that is down has none. */
record NodeLoads(Map<URI, MetricsPage> pages) {

    private static final String COORDINATED = "dynamo_puts_coordinated_total";
    private static final String REPLICA_WRITES = "dynamo_replica_writes_put_total";
    private static final String HINTS_KEPT = "dynamo_hints_kept_total";
    private static final String READ_REPAIRS = "dynamo_read_repairs_total";

    static NodeLoads read(List<URI> nodes) throws InterruptedException {
        if (nodes.isEmpty()) {
            return new NodeLoads(Map.of());
        }
        try (NodeMetrics metrics = new NodeMetrics(nodes)) {
            return new NodeLoads(metrics.read());
        }
    }

    /** What each node did since earlier counters. */
    List<NodeLoad> since(NodeLoads before) {
        List<NodeLoad> loads = new ArrayList<>();
        pages.forEach((node, page) -> {
            MetricsPage earlier = before.pages.getOrDefault(node, MetricsPage.EMPTY);
            boolean fromStart = !before.pages.containsKey(node)
                    || page.sum(COORDINATED) < earlier.sum(COORDINATED)
                    || page.sum(REPLICA_WRITES) < earlier.sum(REPLICA_WRITES);
            MetricsPage from = fromStart ? MetricsPage.EMPTY : earlier;
            loads.add(new NodeLoad(
                    node.getAuthority(),
                    difference(page, from, COORDINATED),
                    difference(page, from, REPLICA_WRITES),
                    difference(page, from, HINTS_KEPT),
                    difference(page, from, READ_REPAIRS),
                    fromStart));
        });
        return List.copyOf(loads);
    }

    private static long difference(MetricsPage to, MetricsPage from, String name) {
        return (long) (to.sum(name) - from.sum(name));
    }
}
