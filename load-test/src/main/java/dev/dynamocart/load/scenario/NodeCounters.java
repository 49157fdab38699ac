package dev.dynamocart.load.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The storage nodes' own counters at one moment, from their pages of Prometheus text; a node that is down has none. */
final class NodeCounters {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String COORDINATED = "dynamo_puts_coordinated_total";
    private static final String REPLICA_WRITES = "dynamo_replica_writes_put_total";
    private static final String HINTS_KEPT = "dynamo_hints_kept_total";
    private static final String READ_REPAIRS = "dynamo_read_repairs_total";

    private final Map<String, String> pages = new LinkedHashMap<>();

    private NodeCounters() {}

    static NodeCounters read(List<URI> nodes) throws InterruptedException {
        NodeCounters counters = new NodeCounters();
        if (nodes.isEmpty()) {
            return counters;
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            for (URI node : nodes) {
                HttpRequest request = HttpRequest.newBuilder(node.resolve("/q/metrics"))
                        .timeout(TIMEOUT)
                        .build();
                try {
                    counters.take(
                            node.getAuthority(),
                            client.send(request, HttpResponse.BodyHandlers.ofString())
                                    .body());
                } catch (IOException _) {
                    // A node that is down tells nothing; the report leaves it out.
                }
            }
        }
        return counters;
    }

    void take(String node, String page) {
        pages.put(node, page);
    }

    /** What each node did since earlier counters. */
    List<NodeLoad> since(NodeCounters before) {
        List<NodeLoad> loads = new ArrayList<>();
        pages.forEach((node, page) -> {
            String earlier = before.pages.getOrDefault(node, "");
            boolean restarted = sum(page, COORDINATED) < sum(earlier, COORDINATED)
                    || sum(page, REPLICA_WRITES) < sum(earlier, REPLICA_WRITES);
            String from = restarted ? "" : earlier;
            loads.add(new NodeLoad(
                    node,
                    sum(page, COORDINATED) - sum(from, COORDINATED),
                    sum(page, REPLICA_WRITES) - sum(from, REPLICA_WRITES),
                    sum(page, HINTS_KEPT) - sum(from, HINTS_KEPT),
                    sum(page, READ_REPAIRS) - sum(from, READ_REPAIRS),
                    restarted));
        });
        return List.copyOf(loads);
    }

    /** A counter with all its labels added up; 0 if the page does not know it. */
    private static long sum(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
