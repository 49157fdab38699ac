package dev.dynamocart.load.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageTest {

    private static final String SHELF = """
            <form class="search" role="search" action="/" method="get"><input id="query" name="query"></form>
            <div id="shelf"><a class="kitchen" href="/?category=kitchen&amp;sort=price">Kitchen</a>
            <a href="/products/oil-lamp">Lamp</a> <a href="https://elsewhere.example/">Away</a>
            <form method="post" action="/cart/items" data-send data-once>
            <input type="hidden" name="op" value="dev-1.7">
            <input type="hidden" name="product" value="oil-lamp">
            <input type="hidden" name="back" value="/?query=a&amp;sort=&quot;b&quot;">
            <button id="add-oil-lamp">Add</button>
            </form>
            <form method="post" action="/cart/items/cup" class="stepper">
            <input type="hidden" name="op" value="dev-1.8">
            <input type="hidden" name="shown" value="2">
            <input name="quantity" type="number" value="2" required>
            </form></div>
            """;

    private final Page page = Page.read(Operation.BROWSE, SHELF);

    @Test
    void hiddenFields_comeBackAsTheyWereGiven() {
        Form add = page.forms("/cart/items", "product").getFirst();
        assertEquals("dev-1.7", add.value("op"));
        assertEquals("/?query=a&sort=\"b\"", add.value("back"));
        assertEquals("op=dev-1.7&product=oil-lamp&back=%2F%3Fquery%3Da%26sort%3D%22b%22", add.body());
    }

    @Test
    void onlyFormsThatArePosted_areTaken() {
        assertEquals(
                List.of("/cart/items", "/cart/items/cup"),
                page.forms().stream().map(Form::action).toList());
    }

    @Test
    void fieldForANumber_isNoticed() {
        assertFalse(page.forms().getFirst().asksQuantity());
        Form line = page.forms("/cart/items/", "shown").getFirst();
        assertTrue(line.asksQuantity());
        assertEquals("op=dev-1.8&shown=2&do=set&quantity=5", line.body("do=set", "quantity=5"));
    }

    @Test
    void links_stayInTheShop() {
        assertEquals(List.of("/?category=kitchen&sort=price", "/products/oil-lamp"), page.links());
    }

    @Test
    void okWithAnotherPage_isNotSuccess() {
        Step cart = Step.fetch("/cart");
        assertEquals(Ending.UNREADABLE, cart.ending(Answer.of(200, "", SHELF)));
        assertEquals(Ending.OK, Step.fetch("/?page=2").ending(Answer.of(200, "", SHELF)));
        assertEquals(Ending.SERVER_ERROR, cart.ending(Answer.of(503, "", "")));
        assertEquals(Ending.REJECTED, cart.ending(Answer.of(409, "", "")));
    }

    @Test
    void head_tellsCookiesAndWhereToGo() {
        String head = """
                HTTP/1.1 303 See Other\r
                Location: http://127.0.0.1:8080/?did=added&product=cup#cup\r
                set-cookie: shop=gabc.dev-1;Version=1;Path=/;HttpOnly\r
                \r
                """;
        Answer answer = Answer.of(303, head, "");
        assertEquals("/?did=added&product=cup", answer.redirect());
        CookieJar jar = new CookieJar();
        assertEquals("", jar.header());
        answer.cookies().forEach(jar::take);
        assertEquals("gabc", jar.cartId());
        assertEquals("Cookie: shop=gabc.dev-1\r\n", jar.header());
        jar.take("shop=;Max-Age=0");
        assertEquals("", jar.cartId());
    }
}
