package dev.dynamocart.load.paper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Reads from each node, at the edge of each window, how many messages it has received; on a thread of its own. */
final class NodeCounters implements AutoCloseable {

    private static final String RECEIVED = "dynamo_peer_messages_received_total";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<URI> pages;
    private final Duration warmup;
    private final long windowNanos;
    private final int count;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<List<Double>> edges = new ArrayList<>();

    NodeCounters(List<URI> nodes, Duration warmup, Duration duration, int count) {
        this.pages = nodes.stream().map(node -> node.resolve("/q/metrics")).toList();
        this.warmup = warmup;
        this.windowNanos = duration.toNanos() / count;
        this.count = count;
    }

    /** The load begins now. */
    void start() {
        for (int edge = 0; edge <= count; edge++) {
            var _ = clock.schedule(this::take, warmup.toNanos() + edge * windowNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** What each node received in each window; windows whose edges could not be read are left out. */
    List<Figure6.Window> windows() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            clock.shutdownNow();
        }
        List<Figure6.Window> windows = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            List<Double> from = edges.get(i);
            List<Double> to = edges.get(i + 1);
            if (from.size() == to.size() && !from.isEmpty()) {
                windows.add(new Figure6.Window(
                        (i + 0.5) * windowNanos / 1e9,
                        IntStream.range(0, from.size())
                                .mapToObj(node -> to.get(node) - from.get(node))
                                .toList()));
            }
        }
        return windows;
    }

    private void take() {
        edges.add(received());
    }

    /** Empty if a node does not tell. */
    private List<Double> received() {
        List<Double> received = new ArrayList<>();
        try {
            for (URI page : pages) {
                HttpRequest request =
                        HttpRequest.newBuilder(page).timeout(TIMEOUT).build();
                received.add(value(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body()));
            }
            return received;
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** The counter in a page of Prometheus text; 0 if it is not there. */
    static double value(String page) {
        return page.lines()
                .filter(line -> line.startsWith(RECEIVED))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }
}
