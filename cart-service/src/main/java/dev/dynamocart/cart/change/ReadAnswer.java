package dev.dynamocart.cart.change;

/** What came of reading a cart. */
public sealed interface ReadAnswer {
    record Read(CartReadout readout) implements ReadAnswer {}

    record NotRead(Trouble trouble) implements ReadAnswer {}
}
