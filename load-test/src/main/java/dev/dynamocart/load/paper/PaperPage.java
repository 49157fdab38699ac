package dev.dynamocart.load.paper;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A result as text for a terminal, as a page of Markdown with its pictures beside it, and as a page of HTML. */
public final class PaperPage {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PaperPage() {}

    /** For a terminal: columns are aligned. */
    public static String text(PaperResult result) {
        StringBuilder out = new StringBuilder("\n" + result.title() + "\n\n");
        result.setup().forEach(sentence -> out.append("  ").append(sentence).append('\n'));
        out.append('\n');
        int[] widths = widths(result);
        line(out, result.head(), widths);
        result.rows().forEach(row -> line(out, row, widths));
        out.append('\n');
        for (Claim claim : result.claims()) {
            out.append("  %-10s %s%n".formatted(state(claim), claim.sentence()));
        }
        result.differences()
                .forEach(
                        sentence -> out.append("  differs    ").append(sentence).append('\n'));
        return out.toString();
    }

    /**
     * Writes {@code NAME.html}, and {@code NAME.md} with its pictures {@code NAME-1.svg}, {@code NAME-2.svg}..., into a folder,
     * which is made if it is not there.
     */
    public static void write(PaperResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < result.charts().size(); i++) {
            Files.writeString(
                    folder.resolve(picture(result, i)),
                    result.charts().get(i).plot().file());
        }
        writeHtml(result, folder);
        Files.writeString(folder.resolve(result.name() + ".md"), markdown(result));
    }

    /** Writes {@code NAME.html}, a file that needs nothing beside it, into a folder that is there. */
    public static void writeHtml(PaperResult result, Path folder) throws IOException {
        Files.writeString(folder.resolve(result.name() + ".html"), PaperHtml.of(result));
    }

    /** Writes the same for scripts: what was claimed, what became of it, and the table. */
    public static void writeJson(PaperResult result, ExitStatus status, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("scenario", result.name());
        root.put("title", result.title());
        root.put("exitStatus", status.code());
        strings(root.putArray("setup"), result.setup());
        ArrayNode claims = root.putArray("claims");
        result.claims()
                .forEach(claim ->
                        claims.addObject().put("sentence", claim.sentence()).put("state", state(claim)));
        strings(root.putArray("head"), result.head());
        ArrayNode rows = root.putArray("rows");
        result.rows().forEach(row -> strings(rows.addArray(), row));
        strings(root.putArray("differences"), result.differences());
        JSON.writeValue(file.toFile(), root);
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static String markdown(PaperResult result) {
        StringBuilder out = new StringBuilder("# " + result.title() + "\n\n");
        out.append("`./cart load run ").append(result.name()).append("`\n\n");
        out.append(String.join("\n", result.setup())).append("\n\n");
        for (int i = 0; i < result.charts().size(); i++) {
            Chart chart = result.charts().get(i);
            out.append("![%s](%s)%n%n".formatted(chart.title(), picture(result, i)));
        }
        cells(out, result.head());
        cells(out, result.head().stream().map(_ -> "---").toList());
        result.rows().forEach(row -> cells(out, row));
        out.append('\n');
        for (Claim claim : result.claims()) {
            out.append("- **%s**: %s%n".formatted(state(claim), claim.sentence()));
        }
        if (!result.differences().isEmpty()) {
            out.append("\nWhat differs:\n\n");
            result.differences()
                    .forEach(sentence -> out.append("- ").append(sentence).append('\n'));
        }
        return out.toString();
    }

    private static String picture(PaperResult result, int index) {
        return result.name() + "-" + (index + 1) + ".svg";
    }

    static String state(Claim claim) {
        return claim.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int[] widths(PaperResult result) {
        return IntStream.range(0, result.head().size())
                .map(column -> Math.max(
                        result.head().get(column).length(),
                        result.rows().stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
    }

    private static void line(StringBuilder out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? cell + space : space + cell).append("  ");
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static void cells(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
