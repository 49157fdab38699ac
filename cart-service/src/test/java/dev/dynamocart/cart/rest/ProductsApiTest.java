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
    void priceRange_narrows_andTheAnswerSaysWhatThereIsToChooseFrom() {
        request()
                .get("/products?minPriceMinor=4900&maxPriceMinor=5900")
                .then()
                .statusCode(200)
                .body("products.productId", containsInAnyOrder("lamp", "rain-cape", "hammock"))
                .body("total", equalTo(3))
                .body("minPriceMinor", equalTo(420))
                .body("maxPriceMinor", equalTo(7900))
                .body("categories.find { it.id == 'outdoors' }.total", equalTo(2))
                .body("categories.find { it.id == 'toys' }.total", equalTo(0));
        request()
                .get("/products?query=tea&category=kitchen&maxPriceMinor=1000")
                .then()
                .body("products.productId", contains("tea"))
                .body("minPriceMinor", equalTo(690))
                .body("maxPriceMinor", equalTo(3490));
        request().get("/products?query=unicorn").then().body("minPriceMinor", equalTo(0));
    }

    @Test
    void sameCatalogue_answersNotModified() {
        for (String path : new String[] {"/products?page=2", "/products/kettle"}) {
            String tag = request()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("public, max-age=60"))
                    .extract()
                    .header("ETag");
            request()
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag);
            request().header("If-None-Match", "\"older\"").get(path).then().statusCode(200);
        }
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
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=x",
                "page=1.5",
                "page=99999999999",
                "sort=color",
                "minPriceMinor=x",
                "maxPriceMinor=-1",
                "minPriceMinor=2&maxPriceMinor=1",
                "maxPriceMinor=99999999999"
            })
    void badQuery_isRefused(String query) {
        request().get("/products?" + query).then().statusCode(400).contentType("application/problem+json");
    }
}
