package dev.dynamocart.load.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.load.archive.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run of earlier, found by its folder, its summary, or its interval log alone.
 *
 * @param intervals the interval log
 * @param settings what it was run with, from the summary; null if there is only a log
 */
public record SavedRun(Path intervals, @Nullable JsonNode settings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Looks for the files.
     *
     * @throws IOException if there is no interval log; the message says what was expected
     */
    public static SavedRun find(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            RunFolder folder = new RunFolder(path);
            return new SavedRun(
                    existing(folder.intervals()),
                    Files.exists(folder.summary()) ? summary(folder.summary()).path("settings") : null);
        }
        if (!Files.exists(path)) {
            throw new IOException("there is no " + path);
        }
        if (!path.toString().endsWith(".json")) {
            return new SavedRun(path, null);
        }
        JsonNode summary = summary(path);
        String folder = summary.path("folder").asText("");
        Path beside = new RunFolder(path.toAbsolutePath().resolveSibling("")).intervals();
        return new SavedRun(
                existing(
                        Files.exists(beside) || folder.isEmpty() ? beside : new RunFolder(Path.of(folder)).intervals()),
                summary.path("settings"));
    }

    /** Settings in which two runs differ, in words; what differs there is part of what is measured. */
    public static List<String> differences(SavedRun a, SavedRun b) {
        JsonNode ofA = a.settings();
        JsonNode ofB = b.settings();
        if (ofA == null || ofB == null) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        ofA.fieldNames().forEachRemaining(names::add);
        ofB.fieldNames().forEachRemaining(names::add);
        names.remove("seed");
        names.remove("measuredSeconds");
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!ofA.path(name).equals(ofB.path(name))) {
                differences.add("%s: %s against %s".formatted(name, ofA.path(name), ofB.path(name)));
            }
        }
        return differences;
    }

    private static Path existing(Path log) throws IOException {
        if (!Files.exists(log)) {
            throw new IOException("there is no " + log + ": name the folder of a run, or a .hlog file");
        }
        return log;
    }

    private static JsonNode summary(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
