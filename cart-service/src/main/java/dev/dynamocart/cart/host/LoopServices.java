package dev.dynamocart.cart.host;

import dev.dynamocart.cart.answer.CartAnswers;
import dev.dynamocart.cart.change.CartLoop;
import dev.dynamocart.cart.change.Joins;
import dev.dynamocart.cart.change.Orders;
import dev.dynamocart.cart.version.VersionTokens;
import dev.dynamocart.wire.loop.LoadGate;

/**
 * Everything that one event loop serves requests with. Used on that loop only.
 *
 * @param gate lets in as many requests as can be served soon
 */
public record LoopServices(
        CartLoop carts, Orders orders, Joins joins, VersionTokens tokens, CartAnswers answers, LoadGate gate) {}
