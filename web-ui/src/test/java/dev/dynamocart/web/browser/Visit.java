package dev.dynamocart.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
        page.navigate(shop.resolve(path).toString());
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

    Locator notices() {
        return page.locator("#notices");
    }

    /** Takes a picture for people to look at, and holds the page against the bars that every page must pass. */
    void inspect(String state) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(state + "-" + look + ".png"))
                .setFullPage(true));
        List<String> violations = look.script() ? axe(page) : axeOnTwin();
        assertEquals(List.of(), violations, () -> "axe on " + state + " at " + look);
        assertEquals(1, page.locator("h1").count(), () -> "headings of the first order on " + state);
        Object overflow = page.evaluate(
                "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
        assertEquals(0, overflow, () -> "pixels that " + state + " is too wide at " + look);
    }

    /** The checker needs scripts, so a page without them is checked as the same text in a page that has them. */
    private List<String> axeOnTwin() {
        Look scripted = new Look(look.width(), look.scheme(), true);
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
