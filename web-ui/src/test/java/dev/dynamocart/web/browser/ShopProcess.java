package dev.dynamocart.web.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged shop as a process of its own, on a free port, as shoppers would meet it. */
final class ShopProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    private final Process process;
    private final URI url;

    private ShopProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the shop and returns when it listens. */
    static ShopProcess start(URI cartService) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.port=0",
                        "-Dshop.cart-service.url=" + cartService,
                        "-jar",
                        JAR.toString()))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                Thread.ofPlatform().daemon().name("shop-output").start(() -> passOn(output));
                return new ShopProcess(process, URI.create(matcher.group(1)));
            }
        }
        throw new AssertionError("the shop did not start:\n" + said);
    }

    /** On a thread of its own: a virtual thread that reads a pipe holds one of the few carriers. */
    private static void passOn(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
            }
        } catch (IOException closed) {
            System.out.println("the shop's output ended");
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
