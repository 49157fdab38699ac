package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.answer.CartAnswer;
import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.change.ChangeAnswer;
import dev.dynamocart.cart.change.ReadAnswer;
import dev.dynamocart.cart.host.LoopServices;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.operation.CartOperation;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reads and changes of carts as answers to HTTP requests, on the event loop of the request. */
final class Changes {
    /** The header with the operation id. */
    static final String KEY = "Idempotency-Key";

    private Changes() {}

    static Uni<CartReadout> read(LoopServices services, CartId cart) {
        return Uni.createFrom()
                .<ReadAnswer>emitter(emitter -> services.carts().look(cart, emitter::complete))
                .map(answer -> Rejections.read(answer).readout());
    }

    static Uni<RestResponse<CartAnswer>> apply(
            LoopServices services, CartId cart, @Nullable String key, CartOperation operation) {
        CartDot dot = operationId(services, cart, key);
        return Uni.createFrom()
                .<ChangeAnswer>emitter(emitter -> services.carts().change(cart, dot, operation, emitter::complete))
                .map(answer -> ok(
                        services.answers().cart(cart, Rejections.changed(answer).readout())));
    }

    /** The operation id that the request brings, or a new one. */
    static CartDot operationId(LoopServices services, CartId cart, @Nullable String key) {
        return Inputs.operationId(key).orElseGet(() -> services.carts().mint(cart));
    }

    static RestResponse<CartAnswer> ok(CartAnswer answer) {
        return RestResponse.ResponseBuilder.ok(answer)
                .header("ETag", EntityTags.of(answer.version()))
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
