package dev.dynamocart.server.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One storage node as a process of its own. */
final class NodeProcess {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int STOP_SECONDS_MAX = 60;

    private final String name;
    private final int httpPort;
    private final int peerPort;
    private final List<String> options;
    private final Path data;
    private final File log;
    private volatile @Nullable Process process;

    NodeProcess(String name, int httpPort, int peerPort, List<String> options, Path folder) {
        this.name = name;
        this.httpPort = httpPort;
        this.peerPort = peerPort;
        this.options = List.copyOf(options);
        this.data = folder.resolve(name);
        this.log = folder.resolve(name + ".log").toFile();
    }

    String name() {
        return name;
    }

    int httpPort() {
        return httpPort;
    }

    int peerPort() {
        return peerPort;
    }

    boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + httpPort,
                "-Ddynamo.node.id=" + name,
                "-Ddynamo.peer.port=" + peerPort));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new AssertionError("The node cannot be started", e);
        }
    }

    /** kill -9. */
    void kill() {
        end(true);
    }

    /** SIGTERM. Returns the exit status. */
    int stop() {
        return end(false);
    }

    private int end(boolean isForced) {
        Process running = process;
        if (running == null) {
            return 0;
        }
        try {
            if (isForced) {
                running.destroyForcibly();
            } else {
                running.destroy();
            }
            if (!running.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
                throw new AssertionError(name + " did not stop when asked to; see " + log);
            }
            process = null;
            return running.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes everything from its data folder. Only while it does not run. */
    void wipe() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Waits for a process that ends by itself. Returns the exit status. */
    int waitForEnd() {
        Process running = process;
        try {
            if (running == null || !running.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not end; see " + log);
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    File log() {
        return log;
    }
}
