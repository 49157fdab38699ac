package dev.dynamocart.load.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.Check;
import dev.dynamocart.load.selftest.SelfTest;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the harness itself. */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Checks in about two minutes whether the harness itself can be believed on this machine.",
            "Its arithmetic, its noise floor, that it hides no stall, and that it catches services that lose or bring back units. "
                    + "No cluster needed. Status 0: all passed; 3: do not trust runs on this machine."
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class SelfTestCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "What is drawn at random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException, IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", 1);
        root.put("scenario", "selftest");
        ArrayNode checks = root.putArray("checks");
        boolean passed = new SelfTest(new Seed(seed)).run(check -> {
            show(check);
            checks.addObject()
                    .put("name", check.name())
                    .put("passed", check.passed())
                    .put("sentence", check.sentence());
        });
        ExitStatus status = passed ? ExitStatus.PASS : ExitStatus.INVALID;
        root.put("verdict", status.label());
        root.put("exitStatus", status.code());
        if (json != null) {
            JSON.writeValue(json.toFile(), root);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(passed ? "The harness can be believed here." : "Do not trust runs on this machine as it is now.");
        out.flush();
        return status.code();
    }

    private void show(Check check) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-6s %s%n       %s%n", check.passed() ? "ok" : "FAILED", check.name(), check.sentence());
        out.flush();
    }
}
