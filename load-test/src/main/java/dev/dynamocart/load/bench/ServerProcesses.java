package dev.dynamocart.load.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The servers' processes seen from outside: CPU time they have used, bytes they have allocated. */
final class ServerProcesses {

    /** Long: servers that are kept busy flat out answer late. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    /** Linux counts in hundredths of a second towards programs, whatever it does inside. */
    private static final long MICROS_A_TICK = 10_000;

    private final List<Long> pids;
    private final List<URI> metrics;

    ServerProcesses(List<Long> pids, List<URI> servers) {
        this.pids = pids;
        this.metrics =
                servers.stream().map(server -> server.resolve("/q/metrics")).toList();
    }

    /** User and system time of all processes together; empty if one of them cannot be seen. */
    OptionalLong cpuMicros() {
        if (pids.isEmpty()) {
            return OptionalLong.empty();
        }
        long ticks = 0;
        for (long pid : pids) {
            try {
                ticks += ticks(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
            } catch (IOException _) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(ticks * MICROS_A_TICK);
    }

    /** Fields are counted from behind the command, which stands in parentheses and may hold anything. */
    static long ticks(String stat) {
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(SYSTEM_TICKS));
    }

    /** Bytes that all servers have allocated, as their collectors counted; empty if one does not tell. */
    OptionalDouble allocatedBytes() throws InterruptedException {
        if (metrics.isEmpty()) {
            return OptionalDouble.empty();
        }
        double bytes = 0;
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            for (URI address : metrics) {
                HttpRequest request =
                        HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
                OptionalDouble one = allocated(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
                if (one.isEmpty()) {
                    return OptionalDouble.empty();
                }
                bytes += one.getAsDouble();
            }
        } catch (IOException _) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(bytes);
    }

    /** The counter's value in a page of Prometheus text. */
    static OptionalDouble allocated(String page) {
        return page.lines()
                .filter(line -> line.startsWith(ALLOCATED))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }
}
