package dev.dynamocart.server.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands for the cluster's members over HTTP, at a cluster of one node. */
@QuarkusTest
@TestProfile(OneNodeProfile.class)
class MembershipApiTest {

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + OneNodeProfile.TOKEN);
    }

    @Test
    void planOfNothing_saysWhatStandsInTheWay() {
        admin().get("/admin/cluster/plan")
                .then()
                .statusCode(200)
                .body("decider", equalTo("node-1"))
                .body("phase", equalTo("settled"))
                .body("staged", empty())
                .body("mayCommit", equalTo(false))
                .body("obstacles[0]", containsString("Nothing is staged"))
                .body("shares", hasSize(1))
                .body("shares[0].after", equalTo(64));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"action\":\"join\",\"node\":\"node-7\"}', 409, node-7 is not known here",
        "'{\"action\":\"leave\",\"node\":\"node-1\"}', 409, 0 nodes would be left",
        "'{\"action\":\"force-remove\",\"node\":\"node-1\"}', 409, decides about members",
        "'{\"action\":\"join\",\"node\":\"node-1\"}', 409, owns partitions already",
        "'{\"action\":\"replace\",\"node\":\"node-1\"}', 400, '\"by\"'",
        "'{\"action\":\"explode\",\"node\":\"node-1\"}', 400, There is no action",
        "'{\"action\":\"join\",\"node\":\"/\"}', 400, is no name of a node",
        "'{\"action\":\"join\"}', 400, Name a node",
        "'{}', 400, Say what is to be done",
        "'', 400, Say what is to be done",
        "'{\"action\":', 400, The body is not JSON",
        "'[1]', 400, The body is not JSON"
    })
    void whatMakesNoSense_isRefusedWithAProblem(String body, int status, String detail) {
        admin().contentType(ContentType.JSON)
                .body(body)
                .post("/admin/cluster/stage")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void commitOfNothing_isRefused() {
        admin().post("/admin/cluster/commit")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("Nothing is staged"));
    }

    @Test
    void clear_isAlwaysDone() {
        admin().delete("/admin/cluster/stage").then().statusCode(200).body("staged", empty());
    }

    @Test
    void ringMembersAndTransfers_tellHowFarAChangeIs() {
        admin().get("/admin/ring").then().body("phase", equalTo("settled")).body("waitsFor", empty());
        admin().get("/admin/members").then().body("members[0].state", equalTo("owner"));
        admin().get("/admin/transfers")
                .then()
                .body("phase", equalTo("settled"))
                .body("transfers", empty())
                .body("handingOver.handedOver", equalTo(0))
                .body("handingOver.found", equalTo(0));
    }

    @Test
    void withoutTheToken_nothingIsDone() {
        given().post("/admin/cluster/commit").then().statusCode(401);
        given().get("/admin/cluster/plan").then().statusCode(401);
    }
}
