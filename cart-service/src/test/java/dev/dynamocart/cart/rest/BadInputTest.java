package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer is a clear 4xx, and the cart is as it was. */
@QuarkusTest
class BadInputTest extends ApiTestBase {

    @AfterEach
    void nothingHasChanged() {
        read("c1").statusCode(200).body("lines", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "3",
                "\"kettle\"",
                "{",
                "{}",
                "{\"productId\":\"kettle\"}",
                "{\"quantity\":1}",
                "{\"productId\":null,\"quantity\":1}",
                "{\"productId\":7,\"quantity\":1}",
                "{\"productId\":[\"kettle\"],\"quantity\":1}",
                "{\"productId\":\"\",\"quantity\":1}",
                "{\"productId\":\"ket tle\",\"quantity\":1}",
                "{\"productId\":\"kettle\",\"quantity\":null}",
                "{\"productId\":\"kettle\",\"quantity\":\"1\"}",
                "{\"productId\":\"kettle\",\"quantity\":true}",
                "{\"productId\":\"kettle\",\"quantity\":1.0}",
                "{\"productId\":\"kettle\",\"quantity\":1.5}",
                "{\"productId\":\"kettle\",\"quantity\":1e0}",
                "{\"productId\":\"kettle\",\"quantity\":{\"n\":1}}",
                "{\"productId\":\"kettle\",\"quantity\":0}",
                "{\"productId\":\"kettle\",\"quantity\":-1}",
                "{\"productId\":\"kettle\",\"quantity\":1000}",
                "{\"productId\":\"kettle\",\"quantity\":4294967297}",
                "{\"productId\":\"kettle\",\"quantity\":99999999999999999999}",
                "{\"productId\":\"kettle\",\"quantity\":01}",
                "{\"productId\":\"kettle\",\"quantity\":1,\"quantity\":2}",
                "{\"productId\":\"kettle\",\"quantity\":1} more",
                "{\"productId\":\"kettle\",\"quantity\":1,\"undo\":1}",
                "<item/>"
            })
    void badItem_isRefused(String body) {
        operation()
                .body(body)
                .post("/carts/c1/items")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("urn:dynamo-cart:problem:"))
                .body("title", notNullValue())
                .body("status", equalTo(400))
                .body("detail", notNullValue())
                .body("advice", notNullValue());
    }

    @Test
    void deepJson_isRefused() {
        String deep = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + ",\"productId\":\"kettle\",\"quantity\":1}";
        operation().body(deep).post("/carts/c1/items").then().statusCode(400);
    }

    @Test
    void bytesThatAreNotText_areRefused() {
        byte[] bytes = {(byte) 0xC3, (byte) 0x28, 0, (byte) 0xFF};
        operation().body(bytes).post("/carts/c1/items").then().statusCode(400);
    }

    @Test
    void bodyBeyondTheLimit_isRefused() {
        String body = "{\"x\":\"" + "a".repeat(70_000) + "\",\"productId\":\"kettle\",\"quantity\":1}";
        operation().body(body).post("/carts/c1/items").then().statusCode(413).contentType("application/problem+json");
    }

    /** A minute before a connection without requests would be. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n20000\r\n"})
    void connectionOfABodyBeyondTheLimit_isClosed(String head) throws IOException {
        try (RawHttp caller = new RawHttp()) {
            caller.write("POST /carts/c1/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + head);
            String answer = caller.writeUntilRefused(new byte[70_000], 1).readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("Send at most 65536 bytes."), answer);
        }
    }

    @Test
    void otherMediaType_isRefused() {
        request()
                .contentType(ContentType.TEXT)
                .body(item("kettle", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void unknownProduct_isNotFound() {
        add("c1", "unicorn", 1).statusCode(404).contentType("application/problem+json");
        set("c1", "unicorn", 2).statusCode(404);
        request().get("/products/unicorn").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"phone", "phone-01", "phone-01.0", "phone-01.-1", "phone-01.x", "phone 01.1", ".1", "a.b.c"})
    void badKey_isRefused(String key) {
        request()
                .header("Idempotency-Key", key)
                .body(item("kettle", 1))
                .post("/carts/c1/items")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "a%2Fb", "%C3%A4", "a.b", "a~b", "%00"})
    void badCartId_isRefused(String id) {
        request().urlEncodingEnabled(false).get("/carts/" + id).then().statusCode(400);
        request()
                .urlEncodingEnabled(false)
                .body(item("kettle", 1))
                .post("/carts/" + id + "/items")
                .then()
                .statusCode(400);
    }

    @Test
    void longCartId_isRefused_andTheLongestIsNot() {
        read("a".repeat(65)).statusCode(400).contentType("application/problem+json");
        read("a".repeat(64)).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"quantity\":-1}",
                "{\"quantity\":1000}",
                "{\"quantity\":\"3\"}",
                "{\"quantity\":2.0}",
                "[]",
                ""
            })
    void badQuantity_isRefused(String body) {
        operation().body(body).put("/carts/c1/items/kettle").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"from\":7}", "{\"from\":\"\"}", "{\"from\":\"c1\"}", "{\"from\":\"a b\"}", "[]"})
    void badGuest_isRefused(String body) {
        operation().body(body).post("/carts/c1/merge").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"version\":\"x\"}",
                "{\"lines\":[]}",
                "{\"version\":1,\"lines\":[]}",
                "{\"version\":\"x\",\"lines\":{}}",
                "{\"version\":\"x\",\"lines\":[1]}",
                "{\"version\":\"x\",\"lines\":[{}]}",
                "{\"version\":\"x\",\"lines\":[{\"productId\":\"mug\",\"quantity\":\"1\"}]}",
                "{\"version\":\"x\",\"lines\":[{\"productId\":\"mug\",\"quantity\":1},{\"productId\":\"mug\",\"quantity\":1}]}"
            })
    void badCheckout_isRefused(String body) {
        operation().body(body).post("/carts/c1/checkout").then().statusCode(400);
    }

    @Test
    void unknownPathsAndMethods_areProblems() {
        request().get("/carts").then().statusCode(404);
        request().get("/nothing/here").then().statusCode(404);
        request().patch("/carts/c1").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void unknownFields_areSkipped() {
        String body = "{\"color\":{\"deep\":[1,{\"a\":null}]},\"productId\":\"kettle\",\"quantity\":1}";
        operation().body(body).post("/carts/other/items").then().statusCode(200);
    }

    @Test
    void faultsBeyondTheLab_areRefused() {
        request().body("{\"drop\":[\"node-1\"]}").put("/admin/faults").then().statusCode(403);
        request().get("/admin/faults").then().statusCode(403);
        request().delete("/admin/faults").then().statusCode(403);
    }
}
