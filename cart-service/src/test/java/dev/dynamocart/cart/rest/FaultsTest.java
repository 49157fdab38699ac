package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Links to storage nodes can be cut in the lab, by who holds the token. */
@QuarkusTest
@TestProfile(TokenTest.WithToken.class)
class FaultsTest extends ApiTestBase {

    @Test
    void cutsInTheLab_areSetReplacedAndMended() {
        authorized()
                .body("{\"drop\":[\"node-3\",\"node-1\"]}")
                .put("/admin/faults")
                .then()
                .statusCode(200)
                .body("drop", contains("node-1", "node-3"));
        authorized().get("/admin/faults").then().body("drop", contains("node-1", "node-3"));
        authorized().delete("/admin/faults").then().statusCode(200).body("drop", hasSize(0));
        for (String bad : new String[] {"{\"drop\":[\"no node\"]}", "{\"drop\":\"node-1\"}", "{\"drop\":[1]}", "x"}) {
            authorized().body(bad).put("/admin/faults").then().statusCode(400);
        }
        request().get("/admin/faults").then().statusCode(401).body("type", containsString("token-needed"));
    }

    private static RequestSpecification authorized() {
        return request().header("Authorization", "Bearer open-sesame");
    }
}
