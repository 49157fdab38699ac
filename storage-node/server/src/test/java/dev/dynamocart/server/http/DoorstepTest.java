package dev.dynamocart.server.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that do not get as far as a resource: each is refused with what to do, the connection ends, and the node goes on. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
@Timeout(120)
class DoorstepTest {

    private static final String END = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String CHUNKED = " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int MIB = 1 << 20;

    @AfterEach
    void nodeGoesOnAndNothingOfItIsStored() {
        given().get("/kv/x").then().statusCode(404);
        given().body("here").put("/kv/still").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /kv/%zz",
                "PUT /kv/%zz",
                "DELETE /kv/%zz",
                "GET /kv/%",
                "GET /kv/a/%2",
                "GET /%zz",
                "GET /admin/keys/%zz",
                "GET /q/health/%zz",
                "GET /kv/x?r=%zz",
                "PUT /kv/x?explain=%"
            })
    void addressThatCannotBeDecoded_isRefusedWithWhatToDo(String request) throws IOException {
        assertProblem(RawHttp.ask(request + END), 400, "Write a percent sign as %25.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /kv/x", "POST /admin/cluster/stage", "PUT /admin/faults", "POST /nowhere"})
    void bodyThatSaysItIsTooLarge_isRefusedBeforeItIsSent(String request) throws IOException {
        String head = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + 5 * MIB + "\r\n\r\n";
        assertProblem(RawHttp.ask(head), 413, "Split it");
    }

    /** Else the metrics are full after a hundred keys. */
    @Test
    void refusalsAtTheDoor_countUnderOneAddress() throws IOException {
        for (String key : List.of("door/1", "door/2")) {
            String head = "PUT /kv/" + key + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + 5 * MIB + "\r\n\r\n";
            assertProblem(RawHttp.ask(head), 413, "Split it");
        }
        String metrics = given().get("/q/metrics").asString();
        assertTrue(
                metrics.lines()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                                && line.contains("uri=\"/kv/{key}\"")
                                && line.contains("status=\"413\"")),
                metrics);
        assertFalse(metrics.contains("door/1"), "no address of one key");
    }

    @Test
    void bodyThatIsTooLarge_isRefusedWhileItIsSent() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            caller.write("PUT /kv/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + 5 * MIB + "\r\n\r\n");
            assertProblem(caller.writeUntilRefused(new byte[MIB], 5).readToEnd(), 413, "Split it");
        }
    }

    @Test
    void bodyThatHasNoEnd_isRefusedAtTheLimit() throws IOException {
        byte[] chunk = new byte[MIB / 16 + 9];
        System.arraycopy("10000\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, chunk, 0, 7);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        try (RawHttp caller = new RawHttp()) {
            String answer = caller.write("PUT /kv/x" + CHUNKED)
                    .writeUntilRefused(chunk, Integer.MAX_VALUE)
                    .readToEnd();
            assertProblem(answer, 413, "Split the value");
        }
    }

    @Test
    void headThatDrips_isClosed() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            assertEquals("", caller.write("GET /kv/x HTTP/1.1\r\nX-Slow: ").dripUntilClosed());
        }
    }

    @Test
    void secondHeadThatDrips_isClosed() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            String first = caller.write("HEAD /kv/x" + END).readHead();
            assertTrue(first.startsWith("HTTP/1.1 "), first);
            assertEquals("", caller.write("GET /kv/x HTTP/1.1\r\nX-Slow: ").dripUntilClosed());
        }
    }

    @Test
    void bodyThatDrips_isRefused() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            caller.write("PUT /kv/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
            assertProblem(caller.dripUntilClosed(), 408, "Send the request again");
        }
    }

    @Test
    void chunkThatDrips_isRefused() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            caller.write("PUT /kv/x" + CHUNKED + "10000\r\n");
            assertProblem(caller.dripUntilClosed(), 408, "Send the request again");
        }
    }

    /** The refusal says that nothing was changed, and the connection stays open for a while, so that it can be read. */
    @Test
    void bodyThatIsCompleteAfterItsRefusal_isNotStored() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            caller.write("PUT /kv/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n\r\n");
            int missing = 10_000 - caller.dripUntilAnswered();
            assertProblem(caller.write("x".repeat(missing)).readToEnd(), 408, "Nothing was changed.");
        }
        // One that came before it would be stored before it.
        given().body("later").put("/kv/later").then().statusCode(200);
    }

    @Test
    void bodyThatDripsThoughNobodyWantsIt_isClosed() throws IOException {
        try (RawHttp caller = new RawHttp()) {
            caller.write("POST /kv/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
            String answer = caller.dripUntilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
        }
    }

    private static void assertProblem(String answer, int status, String advice) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(
                answer.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/problem+json"), answer);
        assertTrue(answer.contains("\"type\":\"urn:dynamo-cart:problem:"), answer);
        assertTrue(answer.contains("\"status\":" + status), answer);
        assertTrue(answer.contains(advice), answer);
    }
}
