package dev.dynamocart.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * One visitor with a fresh browser profile. It watches every page it sees: a request to another origin or a breach of the content
 * security policy fails the test when the visit ends.
 */
final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final Browser browser;
    private final URI shop;
    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final List<String> breaches = new CopyOnWriteArrayList<>();

    Visit(URI shop, Look look) {
        this(Stage.browser(), shop, look);
    }

    Visit(Browser browser, URI shop, Look look) {
        this.browser = browser;
        this.shop = shop;
        this.look = look;
        this.context = browser.newContext(look.options());
        this.page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onRequest(request -> {
            if (!request.url().startsWith(shop.toString())) {
                breaches.add("request to another origin: " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                breaches.add(message.text());
            }
        });
        page.onPageError(error -> breaches.add("script error: " + error));
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    void open(String path) {
        page.navigate(shop + path);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator quantityOf(String product) {
        return page.getByRole(
                AriaRole.SPINBUTTON,
                new Page.GetByRoleOptions().setName("Quantity of " + product).setExact(true));
    }

    /** Adds a product from its page. */
    void add(String product, int quantity) {
        open("/products/" + product);
        page.getByLabel("Quantity").fill(Integer.toString(quantity));
        button("Add to cart").click();
        assertThat(notices()).containsText("is in your cart: ");
    }

    /** Signs in as one of the demonstration's shoppers. */
    void signIn(String name) {
        open("/sign-in");
        button("Sign in as " + name).click();
        assertThat(notices()).containsText("Hello " + name);
    }

    /** Removes whatever is in the cart and in the list for later. */
    void emptyCart() {
        open("/cart");
        Locator lines = page.locator(".line");
        for (int left = lines.count(); left > 0; left--) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Remove ")))
                    .first()
                    .click();
            assertThat(lines).hasCount(left - 1);
        }
    }

    Locator notices() {
        return page.locator("#notices");
    }

    /**
     * Takes pictures for people to look at, and holds the page against the bars that every page must pass: as it is, and narrow in
     * the other colour scheme.
     */
    void inspect(String state) {
        assertEquals(1, page.locator("h1").count(), () -> "headings of the first order on " + state);
        check(state, look);
        ColorScheme other = look.scheme() == ColorScheme.LIGHT ? ColorScheme.DARK : ColorScheme.LIGHT;
        Look narrow = new Look(320, other, look.script());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(other));
        page.setViewportSize(narrow.width(), Look.HEIGHT);
        check(state, narrow);
        // 640 is what is left of 1280 at 200 % zoom.
        page.setViewportSize(640, Look.HEIGHT);
        assertFits(state, new Look(640, other, look.script()));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
        page.setViewportSize(look.width(), Look.HEIGHT);
    }

    private void check(String state, Look now) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(state + "-" + now + ".png"))
                .setFullPage(true));
        List<String> violations = now.script() ? axe(page) : axeOnTwin(now);
        assertEquals(List.of(), violations, () -> "axe on " + state + " at " + now);
        assertFits(state, now);
    }

    private void assertFits(String state, Look now) {
        Object overflow = page.evaluate(
                "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
        assertEquals(0, overflow, () -> "pixels that " + state + " is too wide at " + now);
    }

    /** The checker needs scripts, so a page without them is checked as the same text in a page that has them. */
    private List<String> axeOnTwin(Look now) {
        Look scripted = new Look(now.width(), now.scheme(), true);
        try (BrowserContext twin = browser.newContext(scripted.options())) {
            Page copy = twin.newPage();
            String text = page.content();
            copy.route(
                    page.url(),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody(text)));
            copy.navigate(page.url());
            return axe(copy);
        }
    }

    private static List<String> axe(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                        .map(Visit::describe)
                        .toList();
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), breaches);
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }
}
