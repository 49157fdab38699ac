package dev.dynamocart.cart.change;

import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.store.Copies;
import java.util.List;

/**
 * A cart as an answer shows it.
 *
 * @param cart the merged cart, with the change if there was one
 * @param stored its bytes
 * @param siblings what the store held before, as it was read
 * @param copies on what the answer rests: the write over what was read, or the read if nothing was written
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed on as they were read or written, and never changed.
public record CartReadout(Cart cart, byte[] stored, List<Cart> siblings, Copies copies) {}
