package dev.dynamocart.web.pages;

import static io.restassured.RestAssured.given;

import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script, reduced to what the tests need: it keeps cookies, reads forms and sends them. */
final class Shopper {
    private static final Pattern OPERATION = Pattern.compile("name=\"op\" value=\"([^\"]+)\"");

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    private static final Pattern OUTBOX_TAGS = Pattern.compile("<body[^>]* data-cart=\"([^\"]+)\"");

    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final Map<String, String> cookies;

    Shopper() {
        this(new HashMap<>());
    }

    private Shopper(Map<String, String> cookies) {
        this.cookies = cookies;
    }

    /** The same browser as it is now, for a form that is sent a second time. */
    Shopper copy() {
        return new Shopper(new HashMap<>(cookies));
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    RequestSpecification request() {
        return given().filter(this::keepCookies).redirects().follow(false);
    }

    private Response keepCookies(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        cookies.forEach(request::cookie);
        Response response = context.next(request, expected);
        for (Cookie cookie : response.getDetailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return response;
    }

    Response signIn(String name, String password) {
        return signIn(name, password, "10.0.0.1");
    }

    Response signIn(String name, String password, String address) {
        return signIn(name, password, address, operationOn("/sign-in"));
    }

    Response signIn(String name, String password, String address, String operation) {
        return request()
                .header("X-Forwarded-For", address)
                .formParam("name", name)
                .formParam("password", password)
                .formParam("op", operation)
                .post("/sign-in");
    }

    /** Presses a button of the receipt on a cart page. */
    Response pressReceipt(String button, String page) {
        String action = "/cart/joined/" + button;
        return send(action, page);
    }

    /** Sends the add that a page offers again. */
    Response tryAgain(Response page) {
        return send("/cart/items", page.asString());
    }

    /** Sends the form of a checkout page, or of a page that offers it again. */
    Response checkOut(String page, String payment) {
        return send("/checkout", page.replace("name=\"payment\" value=\"pays\"", ""), "payment", payment);
    }

    /** Sends the form with that action, as the page has it, with more fields. */
    private Response send(String action, String page, String... more) {
        Matcher begin =
                Pattern.compile("action=\"(" + action + "(\\?again=yes)?)\"").matcher(page);
        if (!begin.find()) {
            throw new AssertionError("no form for " + action + " in " + page);
        }
        String form = page.substring(begin.start());
        Matcher fields = FIELD.matcher(form.substring(0, form.indexOf("</form>")));
        RequestSpecification request = request();
        Map<String, List<String>> values = new LinkedHashMap<>();
        while (fields.find()) {
            values.computeIfAbsent(fields.group(1), _ -> new ArrayList<>()).add(fields.group(2));
        }
        values.forEach(request::formParam);
        if (more.length == 2) {
            request.formParam(more[0], more[1]);
        }
        return request.contentType(ContentType.URLENC).post(begin.group(1));
    }

    Response get(String path) {
        return request().get(path);
    }

    /** The page that an answer leads to; its address is taken as it is. */
    Response follow(String location) {
        return request().urlEncodingEnabled(false).get(location);
    }

    /** The carts whose waiting adds the page may send: the visitor's own first. */
    static List<String> outboxTags(String page) {
        Matcher matcher = OUTBOX_TAGS.matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("no cart is named in " + page);
        }
        return List.of(matcher.group(1).split(" "));
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

    /** Sends an add that waited in the browser, as the script does: for the cart of that tag only. */
    Response addFromOutbox(String product, String operation, String tag) {
        return request()
                .formParam("product", product)
                .formParam("op", operation)
                .formParam("cart", tag)
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
