package dev.dynamocart.load.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.measure.Operation;
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
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs over sockets against a shop of two servers that share carts: pages, and the API for the audit. */
final class PagesRunIT {

    private static final int RATE = 1_500;
    private static final int SECONDS = 3;

    @Test
    void honestShop_passesWithEveryKindOfRequest() throws Exception {
        RunResult run = run(new FaultyCarts(Fault.NONE, 1), SlaSettings.Arrivals.poisson(RATE));
        assertEquals(ExitStatus.PASS, run.verdicts().exitStatus(), run.verdicts()::toString);
        assertEquals(0, run.measurements().errors());
        for (Operation operation : Operation.OF_PAGES) {
            assertTrue(run.measurements().response(operation).count() > 0, operation::label);
        }
        AuditResult audit = Objects.requireNonNull(run.audit());
        assertTrue(audit.tallies().acknowledgedAdds() > 300, audit::toString);
        assertTrue(audit.tallies().size() > 100, "each shopper has a cart");
    }

    @ParameterizedTest
    @CsvSource({"LOSE_ADD, LOST", "DOUBLE_ADD, DUPLICATED", "INVENT, INVENTED"})
    void plantedFault_failsTheRunAndIsNamed(Fault planted, Finding.Fault expected) throws Exception {
        RunResult run = run(new FaultyCarts(planted, 10), SlaSettings.Arrivals.poisson(RATE));
        assertEquals(ExitStatus.DATA_FAILED, run.verdicts().exitStatus(), run.verdicts()::toString);
        AuditResult audit = Objects.requireNonNull(run.audit());
        assertTrue(audit.units(expected) > 0, audit.offenders()::toString);
        Files.delete(Objects.requireNonNull(run.ledger(), "the ledger is kept to look at"));
    }

    @Test
    void shoppersWhoThink_orderAndEachCartIsAudited() throws Exception {
        RunResult run = run(
                new FaultyCarts(Fault.NONE, 1),
                SlaSettings.Arrivals.closed(new SlaSettings.Thinkers(100, Duration.ofMillis(50))));
        assertEquals(DataVerdict.State.INTACT, run.verdicts().data().state(), run.verdicts()::toString);
        assertEquals(0, run.measurements().errors());
        assertTrue(run.measurements().response(Operation.CHECKOUT).count() > 0, "somebody orders");
        assertTrue(
                run.generator().offeredRate() <= run.settings().ratePerSecond() * 1.1,
                "seed 11: nobody asks before having thought");
    }

    private static RunResult run(FaultyCarts carts, SlaSettings.Arrivals arrivals) throws Exception {
        HttpServer pages = serve(new StandInShop(carts));
        try (CartFront front = new CartFront(carts, StandInShop.PRODUCTS)) {
            SlaSettings settings = new SlaSettings(
                    new Target("127.0.0.1", pages.getAddress().getPort(), null),
                    SlaSettings.Policy.OURS,
                    arrivals,
                    Duration.ZERO,
                    Duration.ofSeconds(SECONDS),
                    Crowd.people(100),
                    new Seed(11),
                    new Sla(10_000, 99.9),
                    8,
                    5_000,
                    null,
                    new AuditLimits(Duration.ofMillis(20), 3, Duration.ofSeconds(20)));
            Target service = new Target("127.0.0.1", front.port(), null);
            return SlaRun.onPages(settings, Surroundings.quiet(LiveView.SILENT), service)
                    .run();
        } finally {
            pages.stop(0);
        }
    }

    private static HttpServer serve(StandInShop shop) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(shop, exchange);
            }
        });
        server.start();
        return server;
    }

    private static void handle(StandInShop shop, HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = shop.answer(
                uri.toString(),
                exchange.getRequestMethod().equals("POST") ? form : null,
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Cookie"), ""));
        answer.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
        if (answer.redirect() != null) {
            exchange.getResponseHeaders().set("Location", "http://localhost" + answer.redirect() + "#there");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
