package dev.dynamocart.server.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP interface of a cluster of one node. */
@QuarkusTest
@TestProfile(OneNodeProfile.class)
class HttpApiTest {

    @Test
    void putThenGet_givesTheValueAndAContext() {
        put("cart/c1", "apples").then().statusCode(200).body("key", equalTo("cart/c1"));
        get("cart/c1")
                .then()
                .statusCode(200)
                .body("values", hasSize(1))
                .body("values[0].base64", equalTo(base64("apples")))
                .body("context", notNullValue());
    }

    @Test
    void emptyValue_isAValue() {
        put("empty", "").then().statusCode(200);
        get("empty").then().statusCode(200).body("values[0].base64", equalTo(""));
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb,a/b", "a/b,a/b", "%C3%A4%20%25,ä %", "a%2F%2Fb,a//b", "%2Fa,/a", "a%2F..%2Fb,a/../b", "a/,a/"})
    void keyInThePath_isDecoded(String path, String key) {
        raw().body("x").put("/kv/" + path).then().statusCode(200).body("key", equalTo(key));
        raw().get("/kv/" + path).then().statusCode(200).body("key", equalTo(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%C3", "%FF%FE", "%C0%80"})
    void keyThatIsNotUtf8_isRefusedWithAProblem(String path) {
        assertProblem(raw().get("/kv/" + path), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "a/%2E%2E/b", "a/./b", "..", "%2e%2e/q/health/live", "a//b", "/a"})
    void segmentThatWouldBeTakenAway_isRefusedAndReachesNothingElse(String path) {
        assertEquals(400, sendRaw("/kv/" + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "x%"})
    void malformedEscape_isRefused(String path) {
        assertEquals(400, sendRaw("/kv/" + path));
    }

    /** A minute before a connection without requests would be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /kv/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "PUT /kv/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n",
                "PUT /kv/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n"
            })
    void connectionOfWhatIsRefusedUnread_isClosed(String request) throws java.io.IOException {
        String answer = RawHttp.ask(request);
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    }

    @Test
    void missingKey_isRefused() {
        assertProblem(raw().get("/kv/"), 400);
    }

    @Test
    void keyOf1024Bytes_isTakenAndOneMoreRefused() {
        raw().body("x").put("/kv/" + "k".repeat(1024)).then().statusCode(200);
        assertProblem(raw().body("x").put("/kv/" + "k".repeat(1025)), 400);
    }

    @Test
    void putsWithoutContext_areSiblingsUntilOneCoversThem() {
        put("siblings", "one");
        put("siblings", "two");
        Response both = get("siblings");
        both.then().body("values", hasSize(2));
        given().header("Dynamo-Context", both.path("context"))
                .body("merged")
                .put("/kv/siblings")
                .then()
                .statusCode(200)
                .body("siblings", equalTo(1));
        get("siblings").then().body("values", hasSize(1)).body("values[0].base64", equalTo(base64("merged")));
    }

    @Test
    void absentKey_is404WithAContext() {
        get("absent")
                .then()
                .statusCode(404)
                .body("key", equalTo("absent"))
                .body("context", notNullValue())
                .body("confirmed", equalTo(true));
    }

    @Test
    void delete_needsTheContextAndLeavesAnAbsentKey() {
        put("doomed", "x");
        assertProblem(given().delete("/kv/doomed"), 428);
        String context = get("doomed").path("context");
        given().header("Dynamo-Context", context)
                .delete("/kv/doomed")
                .then()
                .statusCode(204)
                .header("Dynamo-Context", notNullValue());
        get("doomed").then().statusCode(404);
    }

    @Test
    void forgedAndForeignContexts_areRefusedAndChangeNothing() {
        put("guarded", "safe");
        put("other", "x");
        String foreign = get("other").path("context");
        String own = get("guarded").path("context");
        String forged = own.substring(0, own.length() - 2) + (own.endsWith("A") ? "BB" : "AA");
        for (String context : new String[] {"", "nonsense", "****", foreign, forged, "A".repeat(9000)}) {
            assertProblem(given().header("Dynamo-Context", context).body("evil").put("/kv/guarded"), 400);
        }
        get("guarded").then().body("values", hasSize(1)).body("values[0].base64", equalTo(base64("safe")));
    }

    @Test
    void valueOf1MiB_isTakenAndOneByteMoreRefused() {
        byte[] largest = new byte[1 << 20];
        new Random(5).nextBytes(largest);
        given().body(largest).put("/kv/large").then().statusCode(200);
        assertEquals(Base64.getEncoder().encodeToString(largest), get("large").path("values[0].base64"));
        assertProblem(given().body(new byte[(1 << 20) + 1]).put("/kv/large"), 413);
        assertProblem(given().body(new byte[3 << 20]).put("/kv/large"), 413);
        get("large").then().statusCode(200);
    }

    @Test
    void largeValueReadAgainAndAgain_givesItsMemoryBackEachTime() {
        given().body(new byte[1 << 20]).put("/kv/read-often").then().statusCode(200);
        for (int i = 0; i < 60; i++) {
            get("read-often").then().statusCode(200);
        }
    }

    @Test
    void manyLargeValuesAtOnce_areTakenOrRefusedAndTheNodeGoesOn() throws Exception {
        byte[] large = new byte[1 << 20];
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answers = new java.util.ArrayList<java.util.concurrent.CompletableFuture<Integer>>();
            for (int i = 0; i < 120; i++) {
                var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                "http://127.0.0.1:" + io.restassured.RestAssured.port + "/kv/flood/" + i % 8))
                        .PUT(java.net.http.HttpRequest.BodyPublishers.ofByteArray(large))
                        .build();
                answers.add(client.sendAsync(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .thenApply(java.net.http.HttpResponse::statusCode));
            }
            for (var answer : answers) {
                int status = answer.get();
                assertTrue(status == 200 || status == 429 || status == 503, "status " + status);
            }
        }
        // The write buffer may still be full for a moment; then the answer asks to come again.
        Response after = put("after-the-flood", "x");
        for (int tries = 0; tries < 300 && after.statusCode() == 503; tries++) {
            after.then().header("Retry-After", notNullValue());
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            after = put("after-the-flood", "x");
        }
        after.then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2", "x", "1.5", "99999999999", ""})
    void optionOutOfBounds_isRefused(String nodes) {
        assertProblem(given().queryParam("r", nodes).get("/kv/k"), 400);
        assertProblem(given().queryParam("w", nodes).body("v").put("/kv/k"), 400);
        assertProblem(given().queryParam("pr", nodes).get("/kv/k"), 400);
        assertProblem(given().queryParam("pw", nodes).body("v").put("/kv/k"), 400);
        assertProblem(given().queryParam("n", nodes).body("v").put("/kv/k"), 400);
        assertProblem(given().queryParam("node_confirms", nodes).body("v").put("/kv/k"), 400);
    }

    @Test
    void optionsThatCanBeMet_areMet() {
        given().queryParam("n", 1)
                .queryParam("w", 1)
                .queryParam("pw", 1)
                .queryParam("node_confirms", 1)
                .body("x")
                .put("/kv/strict")
                .then()
                .statusCode(200);
        given().queryParam("n", 1)
                .queryParam("r", 1)
                .queryParam("pr", 1)
                .get("/kv/strict")
                .then()
                .statusCode(200);
    }

    @Test
    void explanation_saysWhoAnswered() {
        put("why", "x");
        given().queryParam("explain", "true")
                .get("/kv/why")
                .then()
                .body("explain.preferenceList[0].node", equalTo("node-1"))
                .body("explain.preferenceList[0].role", equalTo("home"))
                .body("explain.steps[0].outcome", equalTo("found"))
                .body("explain.needed", equalTo(1));
    }

    @Test
    void otherPathsAndMethods_areProblemsToo() {
        assertProblem(given().get("/nothing/here"), 404);
        assertProblem(given().post("/kv/k"), 405);
    }

    @Test
    void adminPaths_needTheToken() {
        for (String path : new String[] {"ring", "members", "partitions", "hints", "digest", "keys/k", "local/k"}) {
            assertProblem(given().get("/admin/" + path), 401);
            assertProblem(given().header("Authorization", "Bearer wrong").get("/admin/" + path), 401);
            assertProblem(given().header("Authorization", "Basic x").get("/admin/" + path), 401);
        }
    }

    @Test
    void adminPaths_showTheRingAndWhatIsHeld() {
        put("shown", "x");
        admin().get("/admin/ring")
                .then()
                .statusCode(200)
                .body("formed", equalTo(true))
                .body("partitions", equalTo(64));
        admin().get("/admin/members").then().body("members[0].id", equalTo("node-1"));
        admin().get("/admin/partitions").then().body("partitions", hasSize(64));
        admin().get("/admin/hints").then().body("total", equalTo(0)).body("deliveries", hasSize(0));
        admin().get("/admin/exchanges").then().body("left", equalTo(0)).body("exchanges", hasSize(0));
        admin().get("/admin/keys/shown").then().body("replicas[0].object.siblings[0].base64", equalTo(base64("x")));
        admin().get("/admin/local/shown").then().body("home.siblings[0].clock", containsString("node-1"));
        assertProblem(admin().get("/admin/local/not-there"), 404);
    }

    @Test
    void digest_changesWithTheContentOnly() {
        put("digested", "x");
        String first = admin().get("/admin/digest").asString();
        assertEquals(first, admin().get("/admin/digest").asString());
        put("digested", "y");
        assertTrue(!first.equals(admin().get("/admin/digest").asString()), "another content has another root");
    }

    @Test
    void faults_areRefusedOutsideOfTheLab() {
        assertProblem(admin().get("/admin/faults"), 403);
        assertProblem(admin().body("{\"drop\":[\"node-1\"]}").put("/admin/faults"), 403);
    }

    @Test
    void healthMetricsAndOpenApi_areThere() {
        for (String kind : new String[] {"live", "ready", "started"}) {
            given().get("/q/health/" + kind).then().statusCode(200).body("status", equalTo("UP"));
        }
        put("counted", "x");
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("dynamo_requests_seconds_count"))
                .body(containsString("dynamo_log_batch"))
                .body(containsString("dynamo_hints"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("/kv/{key}"));
    }

    @Test
    void gauges_areNumbersAlsoAfterACollection() {
        System.gc();
        String page = given().get("/q/metrics").asString();
        for (String gauge : new String[] {"dynamo_hints", "dynamo_background_slice", "dynamo_peers_down"}) {
            assertTrue(
                    page.lines().anyMatch(line -> line.matches(gauge + " [0-9].*")), gauge + " is no number:\n" + page);
        }
    }

    @Test
    void randomRequests_areAnsweredOrRefusedNeverBroken() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            StringBuilder path = new StringBuilder(random.nextBoolean() ? "/kv/" : "/admin/");
            for (int length = random.nextInt(20); length > 0; length--) {
                path.append("%/ab.;=&?[]{}|^~ü".charAt(random.nextInt(17)));
            }
            int status = sendRaw(path.toString().replace(" ", "%20"));
            assertTrue(status < 500, "seed " + seed + ", path " + path + ": " + status);
        }
        get("still-alive").then().statusCode(404);
    }

    private static int sendRaw(String path) {
        try (java.net.Socket socket =
                new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), io.restassured.RestAssured.port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Response put(String key, String value) {
        return given().body(value.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/kv/" + key);
    }

    private static Response get(String key) {
        return given().get("/kv/" + key);
    }

    private static RequestSpecification raw() {
        return given().urlEncodingEnabled(false);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + OneNodeProfile.TOKEN);
    }

    private static void assertProblem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", containsString("urn:dynamo-cart:problem:"))
                .body("title", not(equalTo("")))
                .body("status", equalTo(status))
                .body("detail", notNullValue());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
