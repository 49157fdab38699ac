package dev.dynamocart.load.cluster;

import dev.dynamocart.load.cluster.Cluster.NotDone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The launcher {@code ./cart} as a program that is run.
 *
 * @param file the program
 * @param environment variables that it gets besides those of this process
 */
public record Launcher(Path file, Map<String, String> environment) {

    public Launcher {
        environment = Map.copyOf(environment);
    }

    /** The launcher of the cluster that is running. */
    public Launcher(Path file) {
        this(file, Map.of());
    }

    /** The same with more variables. */
    Launcher with(Map<String, String> more) {
        return new Launcher(file, more);
    }

    /**
     * Runs a command and returns what it said.
     *
     * @throws NotDone if it cannot be run, or fails; with what it said
     */
    String run(List<String> arguments) throws NotDone, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(file.toString()), arguments.stream()).toList();
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String said = read(process);
            if (process.waitFor() != 0) {
                throw new NotDone("'./cart %s' failed: %s".formatted(String.join(" ", arguments), said.strip()));
            }
            return said;
        } catch (IOException e) {
            throw new NotDone(file + " cannot be run: " + reason(e));
        }
    }

    private static String read(Process process) throws IOException {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
