package dev.dynamocart.load.pages;

import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.ledger.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shop's pages as far as shoppers without script need them, over any carts; forms count once by their operation id. */
final class StandInShop {

    static final List<String> PRODUCTS = List.of("cup", "oil-lamp", "kite", "postcards", "kettle", "rake");

    private static final Pattern GUEST = Pattern.compile("shop=(g[0-9]+)\\.dev");

    private final Carts carts;
    private int guests;
    private int operations;

    StandInShop(Carts carts) {
        this.carts = carts;
    }

    /**
     * Answers a request.
     *
     * @param form the body; null for a page to fetch
     * @param cookies the header, or nothing
     */
    synchronized Answer answer(String path, @Nullable String form, String cookies) {
        Matcher matcher = GUEST.matcher(cookies);
        boolean known = matcher.find();
        String cart = known ? matcher.group(1) : "g" + ++guests;
        List<String> set = known ? List.of() : List.of("shop=" + cart + ".dev;Version=1;Path=/;HttpOnly");
        try {
            if (form != null) {
                return new Answer(303, set, changed(cart, path, fields(form)), "");
            }
            Map<String, Integer> lines = new TreeMap<>(carts.read(cart));
            lines.values().removeIf(units -> units == 0);
            if (path.startsWith("/checkout") && lines.isEmpty()) {
                return new Answer(303, set, "/cart", "");
            }
            return new Answer(200, set, null, page(path, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String changed(String cart, String path, Map<String, List<String>> form) throws IOException {
        String operation = form.getOrDefault("op", List.of("")).getFirst();
        if (path.equals("/checkout")) {
            for (String line : form.getOrDefault("line", List.of())) {
                String product = line.substring(0, line.indexOf(':'));
                carts.change(cart, new Carts.Request(operation + line, Change.REMOVE, product, 0));
            }
            return "/orders/1?did=ordered";
        }
        int quantity = number(form, "quantity");
        if (path.equals("/cart/items")) {
            String product = form.getOrDefault("product", List.of("")).getFirst();
            carts.change(cart, new Carts.Request(operation, Change.ADD, product, quantity));
            return "/?did=added&product=" + product;
        }
        int shown = number(form, "shown");
        String product = path.substring("/cart/items/".length());
        String button = form.getOrDefault("do", List.of("")).getFirst();
        carts.change(
                cart,
                switch (button) {
                    case "more" -> new Carts.Request(operation, Change.ADD, product, 1);
                    case "less" -> toQuantity(operation, product, shown - 1);
                    case "set" -> toQuantity(operation, product, quantity);
                    default -> toQuantity(operation, product, 0);
                });
        return "/cart?did=changed";
    }

    private static Carts.Request toQuantity(String operation, String product, int quantity) {
        return new Carts.Request(operation, quantity == 0 ? Change.REMOVE : Change.SET, product, quantity);
    }

    private String page(String path, Map<String, Integer> lines) {
        if (path.startsWith("/products/")) {
            String field = "<input id=\"quantity\" name=\"quantity\" type=\"number\">";
            return "<a href=\"/\">All</a><article class=\"product\">"
                    + form("/cart/items", field, "product", path.substring("/products/".length())) + "</article>";
        }
        if (path.startsWith("/cart")) {
            String field = "<input name=\"quantity\" type=\"number\">";
            return "<div class=\"cart\" id=\"cart\" data-part>"
                    + lines.entrySet().stream()
                            .map(line -> form(
                                    "/cart/items/" + line.getKey(),
                                    field,
                                    "shown",
                                    line.getValue().toString(),
                                    "version",
                                    "v1"))
                            .collect(Collectors.joining())
                    + (lines.isEmpty() ? "" : "<a class=\"button\" href=\"/checkout\">Order</a>") + "</div>";
        }
        if (path.startsWith("/checkout")) {
            List<String> fields = new ArrayList<>(List.of("version", "v1"));
            lines.forEach((product, units) -> fields.addAll(List.of("line", product + ":" + units)));
            return form("/checkout", "", fields.toArray(String[]::new)) + "<ul class=\"bill\"></ul>";
        }
        if (path.startsWith("/orders/")) {
            return "<ul class=\"bill\"></ul>";
        }
        return "<div id=\"shelf\">"
                + PRODUCTS.stream()
                        .map(id -> "<a href=\"/products/" + id + "\">" + id + "</a>"
                                + form("/cart/items", "", "product", id, "back", "/"))
                        .collect(Collectors.joining())
                + "<a href=\"/?page=2\">Next</a></div>";
    }

    private String form(String action, String more, String... fields) {
        StringBuilder html = new StringBuilder("<form method=\"post\" action=\"" + action + "\" data-send>\n");
        html.append(hidden("op", "dev-" + ++operations));
        for (int i = 0; i < fields.length; i += 2) {
            html.append(hidden(fields[i], fields[i + 1]));
        }
        return html.append(more).append("</form>").toString();
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + value + "\">\n";
    }

    private static int number(Map<String, List<String>> form, String name) {
        return Integer.parseInt(form.getOrDefault(name, List.of("1")).getFirst());
    }

    private static Map<String, List<String>> fields(String body) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            String[] pair = field.split("=", 2);
            fields.computeIfAbsent(pair[0], _ -> new ArrayList<>())
                    .add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
