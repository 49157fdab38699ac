package dev.dynamocart.web;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the shop. */
@QuarkusMain
public final class Shop {
    /** With it Quarkus passes addresses that cannot be decoded on, instead of answering them with an empty 400. */
    public static final String PASS_BAD_ADDRESSES = "vertx.disableURIValidation";

    private Shop() {}

    /** Runs until the process is told to stop. */
    public static void main(String... arguments) {
        System.setProperty(PASS_BAD_ADDRESSES, "true");
        Quarkus.run(arguments);
    }
}
