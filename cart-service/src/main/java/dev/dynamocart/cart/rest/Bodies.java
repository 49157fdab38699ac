package dev.dynamocart.cart.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.ProductId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies in one pass: types are taken at their word, so "3", 3.0 and true are no quantities; unknown fields are
 * skipped; depth and lengths are bounded.
 */
final class Bodies {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(16_384)
                    .maxNameLength(1_024)
                    .maxNumberLength(32)
                    .build())
            .build();

    private Bodies() {}

    /** {@code {"productId":"kettle","quantity":1}}; "undo": true marks the undoing of a removal. */
    record Item(ProductId product, int quantity, boolean undo) {
        static Item read(byte[] body) {
            var fields = new Object() {
                @Nullable
                ProductId product;

                @Nullable
                Integer quantity;

                boolean undo;
            };
            readObject(body, (name, json) -> {
                switch (name) {
                    case "productId" -> fields.product = Inputs.productId(text(json, name));
                    case "quantity" -> fields.quantity = Inputs.quantity(whole(json, name), 1);
                    case "undo" -> fields.undo = truth(json, name);
                    default -> json.skipChildren();
                }
            });
            return new Item(required(fields.product, "productId"), required(fields.quantity, "quantity"), fields.undo);
        }
    }

    /** {@code {"quantity":3}}; 0 removes. */
    static int readQuantity(byte[] body) {
        var fields = new Object() {
            @Nullable
            Integer quantity;
        };
        readObject(body, (name, json) -> {
            if (name.equals("quantity")) {
                fields.quantity = Inputs.quantity(whole(json, name), 0);
            } else {
                json.skipChildren();
            }
        });
        return required(fields.quantity, "quantity");
    }

    /** {@code {"from":"<guest cart id>"}}. */
    static CartId readFrom(byte[] body) {
        var fields = new Object() {
            @Nullable
            CartId from;
        };
        readObject(body, (name, json) -> {
            if (name.equals("from")) {
                fields.from = Inputs.cartId(text(json, name));
            } else {
                json.skipChildren();
            }
        });
        return required(fields.from, "from");
    }

    /** {@code {"merge":"<operation id of the joining>"}}. */
    static CartDot readMerge(byte[] body) {
        var fields = new Object() {
            @Nullable
            String merge;
        };
        readObject(body, (name, json) -> {
            if (name.equals("merge")) {
                fields.merge = text(json, name);
            } else {
                json.skipChildren();
            }
        });
        return CartDot.parse(required(fields.merge, "merge"))
                .orElseThrow(() -> bad(
                        "The field \"merge\" does not name a joining.", "Send it as the cart's \"joins\" have it."));
    }

    /** {@code {"drop":["node-3"]}}. */
    static SortedSet<String> readDrop(byte[] body) {
        SortedSet<String> drop = new TreeSet<>();
        readObject(body, (name, json) -> {
            if (!name.equals("drop")) {
                json.skipChildren();
                return;
            }
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw wrongType(name, "a list of nodes");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                drop.add(text(json, name));
            }
        });
        return drop;
    }

    /** {@code {"version":"<as read>","lines":[as read]}}. Lines that are saved for later are as read, too, and not bought. */
    record Checkout(String version, SortedMap<ProductId, Integer> lines) {
        static Checkout read(byte[] body) {
            var fields = new Object() {
                @Nullable
                String version;

                @Nullable
                SortedMap<ProductId, Integer> lines;
            };
            readObject(body, (name, json) -> {
                switch (name) {
                    case "version" -> fields.version = text(json, name);
                    case "lines" -> fields.lines = readLines(json);
                    default -> json.skipChildren();
                }
            });
            return new Checkout(required(fields.version, "version"), required(fields.lines, "lines"));
        }

        private static SortedMap<ProductId, Integer> readLines(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw wrongType("lines", "a list of lines");
            }
            SortedMap<ProductId, Integer> lines = new TreeMap<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                readLine(json, lines);
            }
            return lines;
        }

        private static void readLine(JsonParser json, SortedMap<ProductId, Integer> lines) throws IOException {
            var fields = new Object() {
                @Nullable
                ProductId product;

                @Nullable
                Integer quantity;

                boolean later;
            };
            readFields(json, (name, value) -> {
                switch (name) {
                    case "productId" -> fields.product = Inputs.productId(text(value, name));
                    case "quantity" -> fields.quantity = whole(value, name);
                    case "place" -> fields.later = text(value, name).equals("later");
                    default -> value.skipChildren();
                }
            });
            ProductId product = required(fields.product, "productId");
            int quantity = required(fields.quantity, "quantity");
            if (!fields.later && lines.put(product, quantity) != null) {
                throw bad("A product is listed twice in lines.", "Send the lines as they were read.");
            }
        }
    }

    private interface FieldReader {
        void read(String name, JsonParser json) throws IOException;
    }

    private static void readObject(byte[] body, FieldReader reader) {
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            readFields(json, reader);
            if (json.nextToken() != null) {
                throw bad("The body goes on after its end.", "Send one JSON object.");
            }
        } catch (JacksonException malformed) {
            throw bad("The body is not JSON that this service reads: " + malformed.getOriginalMessage(), "Send JSON.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void readFields(JsonParser json, FieldReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw bad("The body is not a JSON object where one is needed.", "See /q/openapi.");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            reader.read(name, json);
        }
    }

    private static String text(JsonParser json, String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(name, "a text");
        }
        return json.getText();
    }

    private static int whole(JsonParser json, String name) throws IOException {
        boolean whole =
                json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT;
        if (!whole) {
            throw wrongType(name, "a whole number");
        }
        return json.getIntValue();
    }

    private static boolean truth(JsonParser json, String name) throws IOException {
        if (!json.currentToken().isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return json.getBooleanValue();
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw bad("The field \"" + name + "\" is missing.", "Send it; see /q/openapi.");
        }
        return value;
    }

    private static ProblemException wrongType(String name, String wanted) {
        return bad("The field \"" + name + "\" is not " + wanted + ".", "Send " + wanted + ".");
    }

    private static ProblemException bad(String detail, String advice) {
        return new ProblemException(Problem.badRequest("bad-body", detail, advice));
    }
}
