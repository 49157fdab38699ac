package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.host.Main;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that do not get as far as a resource: each is refused with what to do, the connection ends, and the service goes on. */
@QuarkusTest
@TestProfile(DoorstepTest.Impatient.class)
@Timeout(120)
class DoorstepTest extends ApiTestBase {

    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String ADD = "POST /carts/c1/items" + HEAD;
    private static final int MIB = 1 << 20;
    private static final int MORE_THAN_THE_GATES_TAKE = 300;

    /** A service that does not wait long for requests. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // As the service's main does, which a test does not run.
            System.setProperty(Main.PASS_BAD_ADDRESSES, "true");
            return Map.of("quarkus.http.idle-timeout", "1s", "cart.body-millis", "2000");
        }
    }

    @AfterEach
    void serviceGoesOnAndNothingHasChanged() {
        read("c1").statusCode(200).body("lines", hasSize(0));
        add("another", "mug", 1).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /carts/%zz",
                "POST /carts/%zz/items",
                "DELETE /carts/c1/items/%",
                "GET /products/%zz",
                "GET /orders/a%2",
                "GET /products?query=%zz",
                "GET /products?page=%",
                "GET /%zz",
                "GET /q/health/%zz"
            })
    void addressThatCannotBeDecoded_isRefusedWithWhatToDo(String request) throws IOException {
        assertProblem(RawHttp.ask(request + HEAD + "\r\n"), 400, "Write a percent sign as %25.");
    }

    /** Else the metrics are full after a hundred carts. */
    @Test
    void refusalsAtTheDoor_countUnderOneAddress() throws IOException {
        for (String cart : List.of("door-1", "door-2")) {
            String head = "POST /carts/" + cart + "/items" + HEAD + "Content-Length: " + 5 * MIB + "\r\n\r\n";
            assertProblem(RawHttp.ask(head), 413, "");
        }
        String metrics = request().get("/q/metrics").asString();
        assertTrue(
                metrics.lines()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                                && line.contains("uri=\"/carts/{cartId}/items\"")
                                && line.contains("status=\"413\"")),
                metrics);
        assertFalse(metrics.contains("door-1"), "no address of one cart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/carts/a|b", "/products/{kettle}", "/products?page=|"})
    void otherOddAddress_isRefusedWithAProblem(String address) throws IOException {
        assertProblem(RawHttp.ask("GET " + address + HEAD + "Connection: close\r\n\r\n"), 4, "");
    }

    @Test
    void bodyThatSaysItIsTooLarge_isRefusedBeforeItIsSent() throws IOException {
        assertProblem(RawHttp.ask(ADD + "Content-Length: " + 5 * MIB + "\r\n\r\n"), 413, "Send at most 65536 bytes.");
    }

    @Test
    void bodyThatHasNoEnd_isRefusedAtTheLimit() throws IOException {
        byte[] chunk = ("1000\r\n" + "a".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawHttp caller = new RawHttp()) {
            String answer = caller.write(ADD + "Transfer-Encoding: chunked\r\n\r\n")
                    .writeUntilRefused(chunk, Integer.MAX_VALUE)
                    .readToEnd();
            assertProblem(answer, 413, "Send at most 65536 bytes.");
        }
    }

    @Test
    void chunkedBodyWithinTheLimit_isTaken() throws IOException {
        String item = "{\"x\":\"" + "a".repeat(60_000) + "\",\"productId\":\"mug\",\"quantity\":1}";
        String answer = RawHttp.ask("POST /carts/chunked/items" + HEAD
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(item.length()) + "\r\n" + item + "\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("\"productId\":\"mug\""), answer);
    }

    @Test
    void headThatDrips_isClosed() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            assertEquals("", caller.write("GET /carts/c1 HTTP/1.1\r\nX-Slow: ").dripUntilClosed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 60000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nf000\r\n"})
    void bodyThatDrips_isRefused(String beginning) throws IOException {
        try (RawHttp caller = new RawHttp()) {
            assertProblem(caller.write(ADD + beginning).dripUntilClosed(), 408, "Send the same request again");
        }
    }

    /** The refusal says that nothing was changed, and the connection stays open for a while, so that it can be read. */
    @Test
    void bodyThatIsCompleteAfterItsRefusal_isNotDone() throws IOException {
        String end = "\",\"productId\":\"mug\",\"quantity\":1}";
        try (RawHttp caller = new RawHttp()) {
            caller.write(ADD + "Content-Length: " + (10_000 + end.length()) + "\r\n\r\n{\"x\":\"");
            int missing = 10_000 - "{\"x\":\"".length() - caller.dripUntilAnswered();
            assertProblem(caller.write("x".repeat(missing) + end).readToEnd(), 408, "Nothing was changed.");
        }
        // Time enough for one that came before them.
        for (int i = 0; i < 20; i++) {
            add("another", "mug", 1).statusCode(200);
        }
    }

    /** Other callers find the gate of overload as open as before. */
    @Test
    void bodiesThatAreHeldBack_takeNobodysPlace() throws IOException {
        List<RawHttp> holders = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_THE_GATES_TAKE; i++) {
                holders.add(new RawHttp().write(ADD + "Content-Length: 100\r\n\r\n{"));
            }
            for (int i = 0; i < 20; i++) {
                add("another", "mug", 1).statusCode(200);
            }
        } finally {
            for (RawHttp holder : holders) {
                holder.close();
            }
        }
    }

    private static void assertProblem(String answer, int status, String advice) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"), answer);
        assertTrue(answer.contains("\"type\":\"urn:dynamo-cart:problem:"), answer);
        assertTrue(answer.contains("\"advice\":\""), answer);
        assertTrue(answer.contains(advice), answer);
    }
}
