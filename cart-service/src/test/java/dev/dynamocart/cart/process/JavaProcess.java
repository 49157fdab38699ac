package dev.dynamocart.cart.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service in a JVM of its own, which can be killed and started again. */
final class JavaProcess implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;

    private final String name;
    private final int httpPort;
    private final List<String> command;
    private final Path log;
    private final HttpClient http;
    private Process process;

    /** Starts the service; see {@link #awaitReady}. */
    JavaProcess(String name, Path jar, int httpPort, Map<String, String> settings, Path folder) throws IOException {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar.toAbsolutePath().normalize() + " is missing: package its module first.");
        }
        this.name = name;
        this.httpPort = httpPort;
        this.log = folder.resolve(name + ".log");
        this.http = HttpClient.newHttpClient();
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx80m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + httpPort));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        this.process = launch();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!isReady()) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not ready:\n" + Files.readString(log));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Replaces the faults of a process that runs in the lab. */
    void plantFaults(String json, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url("/admin/faults"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(name + " took no faults: " + response.body());
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
