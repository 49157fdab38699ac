package dev.dynamocart.cart.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry.Deed;
import dev.dynamocart.cart.model.ProductId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A cart that nobody changes is emptied after a while, and only of what was seen. */
class CartExpiryTest {
    private static final ProductId MUG = new ProductId("mug");
    private static final long NINETY_DAYS_MILLIS = 90L * 24 * 60 * 60 * 1_000;
    private static final long LATER = 1_000 + NINETY_DAYS_MILLIS;

    private final CartRules rules = new CartRules(CartLimits.DEFAULT);
    private final CartExpiry expiry = CartExpiry.DEFAULT;
    private final Cart cart = add(Cart.EMPTY, "phone-01", 1_000);

    @Test
    void untilTheLastMoment_nothingHappens() {
        assertEquals(OptionalLong.of(LATER), expiry.atMillis(cart));
        assertSame(cart, expiry.apply(cart, LATER - 1));
        assertEquals(OptionalLong.empty(), expiry.atMillis(Cart.EMPTY));
        assertSame(Cart.EMPTY, expiry.apply(Cart.EMPTY, Long.MAX_VALUE));
    }

    @Test
    void afterwards_theCartIsEmptyAndItsJournalSaysWhy() {
        Cart expired = expiry.apply(cart, LATER);
        assertEquals(0, expired.lines().size());
        assertEquals(Deed.EXPIRED, expired.journal().entries().getLast().deed());
        assertEquals(1, expired.journal().entries().getLast().quantity());
        assertEquals(0, expired.join(cart).quantity(MUG), "a replica that had slept does not bring it back");
        assertEquals(expired, CartCodec.decode(CartCodec.encode(expired)));
    }

    @Test
    void anAddThatWasNotSeen_survives() {
        Cart late = add(cart, "laptop-1", LATER - 1);
        assertEquals(1, expiry.apply(cart, LATER).join(late).quantity(MUG));
    }

    @Test
    void everyChange_startsTheTimeAnew() {
        Cart changed = add(cart, "laptop-1", LATER - 1);
        assertEquals(2, expiry.apply(changed, LATER).quantity(MUG));
    }

    @Test
    void twoInstances_expireTheSameCartAlike() {
        Cart one = expiry.apply(cart, LATER);
        Cart other = expiry.apply(cart, LATER);
        assertEquals(one, one.join(other));
    }

    private Cart add(Cart before, String device, long atMillis) {
        CartDot dot = new CartDot(new DeviceId(device), 1);
        CartOperation add = new CartOperation.Add(MUG, new Added(1, 1_250));
        return ((Applied.Done) rules.apply(before, new Change(dot, atMillis, add))).cart();
    }
}
