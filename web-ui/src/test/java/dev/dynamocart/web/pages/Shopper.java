package dev.dynamocart.web.pages;

import static io.restassured.RestAssured.given;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script, reduced to what the tests need: it keeps cookies, reads forms and sends them. */
final class Shopper {
    private static final Pattern OPERATION = Pattern.compile("name=\"op\" value=\"([^\"]+)\"");

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    private final CookieFilter cookies = new CookieFilter();

    RequestSpecification request() {
        return given().filter(cookies).redirects().follow(false);
    }

    Response get(String path) {
        return request().get(path);
    }

    /** The operation id of the first form on the page. */
    String operationOn(String path) {
        return operationIn(get(path).asString());
    }

    /** The operation id of the product's line in the cart. */
    String lineOperation(String product) {
        String cart = get("/cart").asString();
        return operationIn(cart.substring(cart.indexOf("<li class=\"line\" id=\"" + product + "\"")));
    }

    static String operationIn(String html) {
        Matcher matcher = OPERATION.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("no form with an operation id in " + html);
        }
        return matcher.group(1);
    }

    /** The version that the cart page shows; empty if it shows none. */
    String versionShown() {
        Matcher matcher = VERSION.matcher(get("/cart").asString());
        return matcher.find() ? matcher.group(1) : "";
    }

    Response add(String product, int quantity, String operation) {
        return request()
                .formParam("product", product)
                .formParam("quantity", quantity)
                .formParam("op", operation)
                .formParam("back", "/products/" + product)
                .post("/cart/items");
    }

    /** Presses a button of the product's line as it is on the page now. */
    Response press(String button, String product, int quantity) {
        return press(button, product, quantity, lineOperation(product));
    }

    Response press(String button, String product, int quantity, String operation) {
        return request()
                .formParam("do", button)
                .formParam("quantity", quantity)
                .formParam("shown", quantity)
                .formParam("version", versionShown())
                .formParam("op", operation)
                .post("/cart/items/" + product);
    }
}
