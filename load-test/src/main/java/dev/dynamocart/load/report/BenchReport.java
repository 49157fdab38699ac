package dev.dynamocart.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.bench.BenchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** The result of the store's benchmark, as a page and as JSON. */
public final class BenchReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BenchReport() {}

    /** The page. */
    public static String text(BenchResult result) {
        StringBuilder out = new StringBuilder();
        line(out, "");
        line(out, "Dynamo Cart, load run \"bench-store\": an operation is one read-modify-write; closed loop");
        if (result.interrupted()) {
            line(out, "ENDED EARLY after %.1f s: everything below is about the part that took place.", seconds(result));
        }
        line(out, "");
        line(out, "  Throughput      %,.0f operations/s for %.1f s", result.operationsPerSecond(), seconds(result));
        line(
                out,
                "  Latency         p50 %.2f   p99 %.2f   p99.9 %.2f   max %.1f ms, from the actual start",
                result.latencies().percentileMillis(50),
                result.latencies().percentileMillis(99),
                result.latencies().percentileMillis(99.9),
                result.latencies().maxMillis());
        line(
                out,
                "  CPU             servers %s, client %.0f microseconds per operation",
                known(result.serverCpuMicros(), "with --pids"),
                result.clientCpuMicros());
        line(
                out,
                "  Allocated       servers %s, client %,.0f bytes per operation",
                known(result.serverBytes(), "with --server-urls"),
                result.clientBytes());
        line(out, "  Siblings        %,d operations found two writers at one key", result.merged());
        line(out, "  Failed          %,d", result.failed());
        return out.toString();
    }

    /** Writes the JSON, replacing what the file held. */
    public static void write(BenchResult result, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", JsonSummary.FORMAT);
        root.put("scenario", "bench-store");
        root.put("interrupted", result.interrupted());
        root.put("measuredSeconds", seconds(result));
        root.put("operations", result.operations());
        root.put("operationsPerSecond", result.operationsPerSecond());
        root.put("merged", result.merged());
        root.put("failed", result.failed());
        root.put("p50", result.latencies().percentileMillis(50));
        root.put("p99", result.latencies().percentileMillis(99));
        root.put("p99.9", result.latencies().percentileMillis(99.9));
        root.put("max", result.latencies().maxMillis());
        put(root, "serverCpuMicrosPerOperation", result.serverCpuMicros());
        root.put("clientCpuMicrosPerOperation", result.clientCpuMicros());
        put(root, "serverBytesPerOperation", result.serverBytes());
        root.put("clientBytesPerOperation", result.clientBytes());
        JSON.writeValue(file.toFile(), root);
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    private static String known(OptionalDouble value, String how) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble()) : "(known " + how + ")";
    }

    private static double seconds(BenchResult result) {
        return result.measured().toMillis() / 1_000.0;
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
