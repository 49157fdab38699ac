package dev.dynamocart.web.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.web.standin.Fault;
import dev.dynamocart.web.standin.StandInCartService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the shop lets in and what it sends along: headers, cookies, origins, assets, health, and shelves without carts. */
@QuarkusTest
@QuarkusTestResource(StandInResource.class)
class EdgeTest {
    private static final String FORM = String.join(
            "\r\n",
            "POST /cart/items HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/x-www-form-urlencoded",
            "");

    /** So long a name server that does not answer is waited for. */
    private static final long LOOK_UP_NANOS = TimeUnit.SECONDS.toNanos(5);

    @SuppressWarnings("NullAway.Init") // set by StandInResource before each test
    StandInCartService carts;

    private final Shopper shopper = new Shopper();

    @BeforeEach
    @SuppressWarnings("NullAway") // the stand-in is there before this runs
    void behave() {
        carts.behave();
    }

    @Test
    void page_carriesTheSecurityHeaders() {
        shopper.get("/")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-cache");
    }

    @Test
    void firstVisit_getsACookieThatScriptsAndOtherSitesCannotUse() {
        given().get("/")
                .then()
                .header("Set-Cookie", matchesPattern("shop=g[A-Za-z0-9_-]{27}\\.[A-Za-z0-9_-]{16};.*"))
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"));
    }

    @Test
    void secondVisit_keepsTheCookie() {
        shopper.get("/");
        assertEquals(null, shopper.get("/").getHeader("Set-Cookie"));
    }

    @Test
    void forgedCookie_isReplaced() {
        given().cookie("shop", "../../etc.passwd").get("/").then().header("Set-Cookie", containsString("shop="));
    }

    @Test
    void formFromAnotherSite_isRefusedBeforeAnythingHappens() {
        for (List<String> header : List.of(
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"))) {
            add().header(header.get(0), header.get(1))
                    .post("/cart/items")
                    .then()
                    .statusCode(403)
                    .body(containsString("That form came from another site"));
        }
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void formFromOurOwnPage_isTaken() {
        String location = add().post("/cart/items").getHeader("Location");
        String own = location.substring(0, location.indexOf("/", "http://".length()));
        add().header("Origin", own).post("/cart/items").then().statusCode(303);
        add().header("Sec-Fetch-Site", "same-origin").post("/cart/items").then().statusCode(303);
    }

    @Test
    void asset_isKeptForEverUnderItsVersionOnly() {
        String page = shopper.get("/").asString();
        String path = page.substring(page.indexOf("/assets/"), page.indexOf("shop.css") + "shop.css".length());
        given().get(path).then().statusCode(200).header("Cache-Control", containsString("immutable"));
        given().get("/assets/older/shop.css").then().statusCode(200).header("Cache-Control", "no-cache");
        given().get("/assets/older/list.txt").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/assets/older/..%2f..%2fapplication.properties")
                .then()
                .statusCode(404);
    }

    @Test
    void searchWords_cannotBecomeMarkup() {
        given().queryParam("query", "<script>alert(1)</script>")
                .get("/")
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")), containsString("&lt;script&gt;"));
    }

    @Test
    void addressThatCannotBeDecoded_getsAPage() throws IOException {
        for (String address : List.of("/%zz", "/products/%zz", "/cart/%", "/%", "/?query=%zz", "/?page=%")) {
            String answer = RawHttp.ask("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("We could not read that"), answer);
            assertTrue(answer.contains("default-src 'none'"), answer);
        }
    }

    @Test
    void formThatIsTooLarge_getsAPage() {
        add().formParam("more", "x".repeat(40_000))
                .header("Accept-Language", "de")
                .post("/cart/items")
                .then()
                .statusCode(413)
                .body(containsString("Das war zu viel auf einmal"));
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void formThatDoesNotSayHowLargeItIs_getsAPageAtTheLimit() throws IOException {
        byte[] chunk = ("1000\r\n" + "more=x&".repeat(0x1000 / 7) + "e\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawHttp browser = new RawHttp()) {
            String answer = browser.write(FORM + "Transfer-Encoding: chunked\r\n\r\n")
                    .writeUntilRefused(chunk, Integer.MAX_VALUE)
                    .readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("That was too much at once"), answer);
        }
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void formThatDoesNotSayHowLargeItIs_isTaken() throws IOException {
        String form = "product=mug&quantity=2&op=device-of-a-test.1024&back=%2Fproducts%2Fmug";
        String answer = RawHttp.ask(FORM + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(form.length()) + "\r\n" + form + "\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 303"), answer);
        assertEquals(1, carts.operations().size());
    }

    @Test
    void formThatCannotBeDecoded_getsAPage() throws IOException {
        for (String form : List.of("product=%zz", "product=mug&op=%", "%=%")) {
            String answer = RawHttp.ask(FORM + "Content-Length: " + form.length() + "\r\n\r\n" + form);
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("We could not read that"), answer);
        }
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void formThatDrips_getsAPage() throws IOException {
        for (String beginning : List.of("Content-Length: 1000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1000\r\n")) {
            try (RawHttp browser = new RawHttp()) {
                String answer = browser.write(FORM + beginning).dripUntilClosed();
                assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
                assertTrue(answer.contains("We could not read that"), answer);
            }
        }
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void everyFormFromAnotherSite_isRefused() {
        for (String form : List.of(
                "/cart/items",
                "/cart/items/mug",
                "/cart/joined/fine",
                "/cart/joined/keep-only",
                "/cart/joined/take-out",
                "/checkout",
                "/sign-in",
                "/sign-out",
                "/language")) {
            Response answer = add().header("Sec-Fetch-Site", "cross-site").post(form);
            answer.then().statusCode(403);
            assertEquals(null, answer.getHeader("Set-Cookie"), form);
        }
        assertEquals(List.of(), carts.operations());
    }

    @Test
    void oddAddresses_stillGetAPage() {
        shopper.get("/?page=99").then().statusCode(200).body(containsString("Page 3 of 3"));
        shopper.get("/?page=-1&sort=nonsense").then().statusCode(200).body(containsString("Page 1 of 3"));
        shopper.get("/products/..").then().statusCode(200);
        shopper.get("/products/a%20b").then().statusCode(404).body(containsString("There is no such page"));
        shopper.get("/nowhere").then().statusCode(404).body(containsString("There is no such page"));
    }

    @Test
    void shelvesWithoutCarts_stayOpenAndSayWhatToDo() {
        shopper.get("/");
        carts.failWith(Fault.SLOW);
        shopper.get("/?category=garden")
                .then()
                .statusCode(200)
                .body(containsString("Watering can"), containsString("You can look around and still try to add."));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void changeWithoutCookie_startsACartAndTheNextPageExplainsAMissingCookie() {
        given().get("/cart?did=added&product=mug")
                .then()
                .body(containsString("Your browser did not send our cookie back"));
    }

    /** A proxy address that Quarkus takes for a host name is looked up for each request; some fifty later one waits for the name server. */
    @Test
    void oneConnection_carriesHundredsOfRequestsWithoutAStall() throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/nowhere"))
                .build();
        long slowestNanos = 0;
        try (HttpClient oneConnection =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < 300; i++) {
                long startNanos = System.nanoTime();
                assertEquals(
                        404, oneConnection.send(page, BodyHandlers.discarding()).statusCode());
                slowestNanos = Math.max(slowestNanos, System.nanoTime() - startNanos);
            }
        }
        assertTrue(slowestNanos < LOOK_UP_NANOS, slowestNanos + " ns for one page");
    }

    @Test
    void streamBeyondTheLastOne_isToldToComeBackLater() throws IOException, InterruptedException {
        shopper.get("/");
        HttpRequest follow = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/cart/live?seen=v0"))
                .header("Cookie", "shop=" + shopper.cookies().get("shop"))
                .build();
        HttpClient browser =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            var streams = Stream.generate(() -> browser.sendAsync(follow, BodyHandlers.ofInputStream()))
                    .limit(200)
                    .toList();
            streams.forEach(stream -> assertEquals(200, stream.join().statusCode()));
            HttpResponse<String> refused = browser.send(follow, BodyHandlers.ofString());
            assertEquals(503, refused.statusCode());
            assertEquals("60", refused.headers().firstValue("Retry-After").orElse(""));
            assertEquals("", refused.body());
        } finally {
            browser.shutdownNow();
        }
    }

    private static RequestSpecification add() {
        return given().redirects().follow(false).formParam("product", "mug").formParam("op", "device-of-a-test.1024");
    }
}
