package dev.dynamocart.load.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the pages of metrics of all nodes, one after the other. */
public final class NodeMetrics implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final List<URI> nodes;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** For nodes at these HTTP addresses. */
    public NodeMetrics(List<URI> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** The pages by the nodes' addresses; a node that is down is not among them. */
    public Map<URI, MetricsPage> read() throws InterruptedException {
        Map<URI, MetricsPage> pages = new LinkedHashMap<>();
        for (URI node : nodes) {
            HttpRequest request = HttpRequest.newBuilder(node.resolve("/q/metrics"))
                    .timeout(TIMEOUT)
                    .build();
            try {
                pages.put(
                        node,
                        new MetricsPage(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body()));
            } catch (IOException _) {
                // A node that is down tells nothing; whoever asks sees that it is missing.
            }
        }
        return pages;
    }

    /** Waits for nobody: a node that did not answer in time must not hold up a run. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
