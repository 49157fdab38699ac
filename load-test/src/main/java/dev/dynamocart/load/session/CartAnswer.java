package dev.dynamocart.load.session;

import dev.dynamocart.load.session.JsonCursor.NotJson;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The parts of a cart that a shopper looks at, read from an answer's body; used again for each answer. */
final class CartAnswer {

    private static final byte[] LINES = ascii("lines");
    private static final byte[] PRODUCT_ID = ascii("productId");
    private static final byte[] QUANTITY = ascii("quantity");
    private static final byte[] SIBLINGS = ascii("siblings");
    private static final byte[] DURABILITY = ascii("durability");
    private static final byte[] PARTIAL = ascii("partial");
    private static final byte[] VERSION = ascii("version");
    private static final byte[] OUTCOME = ascii("outcome");
    private static final byte[] REFUSED = ascii("refused");

    private final Catalogue catalogue;
    private final JsonCursor json = new JsonCursor();
    private final int[] quantities;
    private byte[] bytes = new byte[4096];
    private int siblings;
    private int versionFrom;
    private int versionTo;
    private boolean partial;
    private boolean refused;

    CartAnswer(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.quantities = new int[catalogue.size()];
    }

    /** Reads a cart. Returns false if the body is none; the getters then mean nothing. */
    boolean readCart(ByteBuf body) {
        Arrays.fill(quantities, 0);
        siblings = 1;
        versionFrom = 0;
        versionTo = 0;
        partial = false;
        return readObject(body, true);
    }

    /** True if the body of an error says that nothing was applied. */
    boolean readRefused(ByteBuf body) {
        refused = false;
        return readObject(body, false) && refused;
    }

    int quantity(int product) {
        return quantities[product];
    }

    int siblings() {
        return siblings;
    }

    /** Keeps the version of the cart that was read last. */
    void copyVersion(SeenVersion into) {
        into.set(bytes, versionFrom, versionTo);
    }

    boolean partial() {
        return partial;
    }

    private boolean readObject(ByteBuf body, boolean cart) {
        int length = body.readableBytes();
        if (bytes.length < length) {
            bytes = new byte[length * 2];
        }
        body.getBytes(body.readerIndex(), bytes, 0, length);
        json.reset(bytes, length);
        try {
            boolean sawLines = members(cart);
            return sawLines || !cart;
        } catch (NotJson _) {
            return false;
        }
    }

    private boolean members(boolean cart) throws NotJson {
        boolean sawLines = false;
        json.expect('{');
        if (json.take('}')) {
            return false;
        }
        do {
            json.string();
            boolean lines = cart && json.stringIs(LINES);
            sawLines |= lines;
            if (lines) {
                json.expect(':');
                lines();
            } else {
                member(cart);
            }
        } while (json.take(','));
        json.expect('}');
        return sawLines;
    }

    private void member(boolean cart) throws NotJson {
        boolean isSiblings = cart && json.stringIs(SIBLINGS);
        boolean isDurability = cart && json.stringIs(DURABILITY);
        boolean isVersion = cart && json.stringIs(VERSION);
        boolean isOutcome = !cart && json.stringIs(OUTCOME);
        json.expect(':');
        if (isSiblings) {
            siblings = json.wholeNumber();
        } else if (isDurability) {
            json.string();
            partial = json.stringIs(PARTIAL);
        } else if (isVersion) {
            json.string();
            versionFrom = json.stringFrom();
            versionTo = json.stringTo();
        } else if (isOutcome) {
            json.string();
            refused = json.stringIs(REFUSED);
        } else {
            json.skipValue();
        }
    }

    private void lines() throws NotJson {
        json.expect('[');
        if (json.take(']')) {
            return;
        }
        do {
            line();
        } while (json.take(','));
        json.expect(']');
    }

    private void line() throws NotJson {
        int product = -1;
        int quantity = 0;
        json.expect('{');
        do {
            json.string();
            boolean isProduct = json.stringIs(PRODUCT_ID);
            boolean isQuantity = json.stringIs(QUANTITY);
            json.expect(':');
            if (isProduct) {
                json.string();
                product = catalogue.product(bytes, json.stringFrom(), json.stringTo());
            } else if (isQuantity) {
                quantity = json.wholeNumber();
            } else {
                json.skipValue();
            }
        } while (json.take(','));
        json.expect('}');
        if (product >= 0) {
            quantities[product] += quantity;
        }
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
