package dev.dynamocart.cart.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue over HTTP. */
@QuarkusTest
class ProductsApiTest extends ApiTestBase {

    @Test
    void allProducts_comeInPages() {
        request()
                .get("/products")
                .then()
                .statusCode(200)
                .body("total", equalTo(30))
                .body("page", equalTo(1))
                .body("pages", equalTo(2))
                .body("products", hasSize(24))
                .body("products.currency", everyItem(equalTo("EUR")))
                .body("products.priceMinor", everyItem(notNullValue()));
        request().get("/products?page=2").then().body("products", hasSize(6)).body("page", equalTo(2));
        request().get("/products?page=3").then().statusCode(200).body("products", hasSize(0));
    }

    @Test
    void searchAndCategory_narrow() {
        request()
                .get("/products?query=TEA&category=kitchen")
                .then()
                .body("products.productId", containsInAnyOrder("tea", "teapot", "kettle", "mug", "cutting-board"));
        request().get("/products?query=stoneware mug").then().body("products.productId", contains("mug"));
        request().get("/products?category=toys").then().body("total", equalTo(5));
        request()
                .get("/products?query=unicorn")
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("pages", equalTo(1));
        request().get("/products?category=nothing").then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void sortedByPrice_ascendsOrDescends() {
        List<Integer> up =
                request().get("/products?sort=price").then().extract().path("products.priceMinor");
        List<Integer> down =
                request().get("/products?sort=-price").then().extract().path("products.priceMinor");
        Assertions.assertEquals(up.stream().sorted().toList(), up);
        Assertions.assertEquals(down.stream().sorted(Collections.reverseOrder()).toList(), down);
    }

    @Test
    void oneProduct_hasEveryField() {
        request()
                .get("/products/kettle")
                .then()
                .statusCode(200)
                .body("productId", equalTo("kettle"))
                .body("name", notNullValue())
                .body("description", notNullValue())
                .body("priceMinor", equalTo(3490))
                .body("currency", equalTo("EUR"))
                .body("category", equalTo("kitchen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "page=1.5", "page=99999999999", "sort=color"})
    void badQuery_isRefused(String query) {
        request().get("/products?" + query).then().statusCode(400).contentType("application/problem+json");
    }
}
