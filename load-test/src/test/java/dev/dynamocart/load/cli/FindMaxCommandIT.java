package dev.dynamocart.load.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaRun;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.Surroundings;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import dev.dynamocart.load.session.Crowd;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;

/** The search for the highest rate, on services that keep their SLA. */
final class FindMaxCommandIT {

    private static final List<String> PRODUCTS =
            IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList();

    private record Ended(int status, String output) {}

    @Test
    void honestService_isStatus0() {
        Ended ended = findMax(new FaultyCarts(Fault.NONE, 1));
        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().contains("50 requests/s are kept"), ended.output());
    }

    @Test
    void cartsThatCannotBeRead_areStatus4AndASentence() {
        Ended ended = findMax(new UnreadableCarts());
        assertEquals(4, ended.status(), ended.output());
        assertTrue(ended.output().contains("At 50/s: None of the"), ended.output());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tryThatCouldNotBeWrittenDown_isStatus70AndASentence() throws Exception {
        StringWriter output = new StringWriter();
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), PRODUCTS)) {
            SlaSettings full = new SlaSettings(
                    new Target("127.0.0.1", front.port(), null),
                    SlaSettings.Policy.OURS,
                    SlaSettings.Arrivals.poisson(50),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    Crowd.people(5),
                    new Seed(3),
                    new Sla(10_000, 1),
                    4,
                    5_000,
                    Path.of("/dev/full"),
                    AuditLimits.DEFAULT);
            RunResult result = new SlaRun(full, Surroundings.quiet(LiveView.SILENT)).run();
            assertEquals(ExitStatus.INTERNAL_ERROR, FindMaxCommand.ending(result, new PrintWriter(output)));
        }
        assertTrue(
                output.toString().startsWith("At 50/s: The ledger /dev/full cannot be written (No space left"),
                output::toString);
    }

    /** Changes succeed, and nobody can see them. */
    private static final class UnreadableCarts implements Carts {
        private final Carts carts = new FaultyCarts(Fault.NONE, 1);

        @Override
        public Map<String, Integer> read(String cartId) throws IOException {
            throw new IOException("planted failure");
        }

        @Override
        public Map<String, Integer> change(String cartId, Request request) throws IOException {
            return carts.change(cartId, request);
        }
    }

    /** One try at 50 requests a second, with an SLA that almost all of them may miss. */
    private static Ended findMax(Carts carts) {
        StringWriter output = new StringWriter();
        CommandLine commands = LoadCommand.commands();
        commands.setOut(new PrintWriter(output));
        commands.setErr(new PrintWriter(output));
        try (CartFront front = new CartFront(carts, PRODUCTS)) {
            String arguments =
                    "findmax --url http://127.0.0.1:%d --rate 50 --highest 50 --tries 1 --duration 1s --warmup 0s"
                                    .formatted(front.port())
                            + " --seed 3 --audit-patience 1s --sla-millis 10000 --sla-percent 1";
            return new Ended(LoadCommand.execute(commands, List.of(arguments.split(" "))), output.toString());
        }
    }
}
