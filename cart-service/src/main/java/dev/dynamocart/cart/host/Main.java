package dev.dynamocart.cart.host;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the process of the cart service. */
@QuarkusMain
public final class Main {
    /** With it Quarkus passes addresses that cannot be decoded on, instead of answering them with an empty 400. */
    public static final String PASS_BAD_ADDRESSES = "vertx.disableURIValidation";

    private Main() {}

    /** Runs until the process is told to stop. */
    public static void main(String... arguments) {
        System.setProperty(PASS_BAD_ADDRESSES, "true");
        Quarkus.run(arguments);
    }
}
