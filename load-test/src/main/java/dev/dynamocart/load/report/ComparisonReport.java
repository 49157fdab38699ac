package dev.dynamocart.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.compare.Difference;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.scenario.AbResult;
import dev.dynamocart.load.store.StoreComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Two sides against each other, as text and as JSON. */
public final class ComparisonReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ComparisonReport() {}

    /** A table with the answer above it. */
    public static String text(Comparison comparison) {
        StringBuilder out = new StringBuilder();
        line(out, "");
        line(out, "  %s", comparison.sentence());
        line(out, "");
        line(
                out,
                "  %-8s %12s %12s %12s   %s",
                "",
                "A, ms",
                "B, ms",
                "B against A",
                "interval (95 % for all three together)");
        for (Difference each : comparison.differences()) {
            line(
                    out,
                    "  %-8s %12.2f %12.2f %+10.1f %%   %+.1f %% to %+.1f %%%s",
                    each.name(),
                    each.a(),
                    each.b(),
                    each.percent(),
                    each.lowPercent(),
                    each.highPercent(),
                    each.shown() ? "" : "   no difference shown");
        }
        line(out, "  %-8s %,12d %,12d", "requests", comparison.requestsOfA(), comparison.requestsOfB());
        return out.toString();
    }

    /** The same of an interleaved run, with what became of each side's data. */
    public static String text(AbResult result) {
        StringBuilder out = new StringBuilder(text(result.comparison()));
        line(out, "");
        side(out, "A", result.a());
        side(out, "B", result.b());
        line(out, "");
        line(out, "  Files     %s", result.folder());
        return out.toString();
    }

    /** The same of two ways to the store. */
    public static String text(StoreComparison.Result result) {
        StringBuilder out = new StringBuilder(text(result.comparison()));
        line(out, "");
        side(out, "A", result.a());
        side(out, "B", result.b());
        return out.toString();
    }

    /** Writes a comparison of two earlier runs. */
    public static void write(Comparison comparison, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", JsonSummary.FORMAT);
        root.put("scenario", "compare");
        comparison(root, comparison);
        JSON.writeValue(file.toFile(), root);
    }

    /** Writes an interleaved comparison. */
    public static void write(AbResult result, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", JsonSummary.FORMAT);
        root.put("scenario", "ab");
        root.put("verdict", result.exitStatus().label());
        root.put("exitStatus", result.exitStatus().code());
        comparison(root, result.comparison());
        side(root.putObject("a"), result.a());
        side(root.putObject("b"), result.b());
        JSON.writeValue(file.toFile(), root);
    }

    /** Writes a comparison of two ways to the store. */
    public static void write(StoreComparison.Result result, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", JsonSummary.FORMAT);
        root.put("scenario", "ab-store");
        root.put("verdict", result.exitStatus().label());
        root.put("exitStatus", result.exitStatus().code());
        comparison(root, result.comparison());
        side(root.putObject("a"), result.a());
        side(root.putObject("b"), result.b());
        JSON.writeValue(file.toFile(), root);
    }

    private static void side(ObjectNode node, StoreComparison.Side side) {
        node.put("way", side.way().label());
        node.put("requests", side.requests());
        node.put("errors", side.failed());
    }

    private static void side(StringBuilder out, String name, StoreComparison.Side side) {
        line(
                out,
                "  %s         %s: %,d gets and puts, %,d failed.",
                name,
                side.way().label(),
                side.requests(),
                side.failed());
    }

    private static void comparison(ObjectNode node, Comparison comparison) {
        node.put("differs", comparison.differs());
        node.put("sentence", comparison.sentence());
        ArrayNode differences = node.putArray("differences");
        for (Difference each : comparison.differences()) {
            differences
                    .addObject()
                    .put("name", each.name())
                    .put("a", each.a())
                    .put("b", each.b())
                    .put("percent", each.percent())
                    .put("lowPercent", each.lowPercent())
                    .put("highPercent", each.highPercent())
                    .put("shown", each.shown());
        }
    }

    private static void side(ObjectNode node, AbResult.Side side) {
        Measurements measurements = side.measurements();
        node.put("requests", measurements.get(Counter.MEASURED));
        node.put("errors", measurements.errors());
        node.put("violations", measurements.get(Counter.VIOLATIONS));
        node.put("data", Words.of(side.data().state()).replace(' ', '-'));
        node.put("dataReason", side.data().sentence());
    }

    private static void side(StringBuilder out, String name, AbResult.Side side) {
        line(
                out,
                "  %s         %,d requests, %,d failed. %s",
                name,
                side.measurements().get(Counter.MEASURED),
                side.measurements().errors(),
                side.data().sentence());
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
