package dev.dynamocart.cart.host;

import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.CartStores;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreContext;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import io.netty.channel.EventLoop;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** No store at all: every request is refused. Used where no other store is there. */
@DefaultBean
@Singleton
final class UnreachableStores implements CartStores {
    private static final String REASON = "There is no store.";

    @Override
    public CartStore open(EventLoop loop) {
        return new CartStore() {
            @Override
            public void read(StoreKey key, Consumer<ReadOutcome> then) {
                then.accept(new ReadOutcome.Unavailable(REASON));
            }

            @Override
            public void write(StoreKey key, StoreContext context, byte[] value, Consumer<WriteOutcome> then) {
                then.accept(new WriteOutcome.Refused(REASON, false));
            }

            @Override
            public boolean isReady() {
                return false;
            }
        };
    }
}
