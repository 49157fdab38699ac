package dev.dynamocart.load.store;

import dev.dynamocart.load.audit.CartReader;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.store.StoreTarget.Got;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StoreShoppers} have written, for the audit: a key is a cart, each number in its set a unit of its own. */
public final class StoreReader implements CartReader {

    private static final int WINDOW = 32;
    private static final int ATTEMPTS = 3;

    private final StoreTarget target;
    private final Executor loop;

    /**
     * A reader.
     *
     * @param loop the target's event loop
     */
    public StoreReader(StoreTarget target, Executor loop) {
        this.target = target;
        this.loop = loop;
    }

    /** One key on its way. */
    private record Get(String key, int attempt, @Nullable Map<String, Integer> contents) {}

    @Override
    public void read(Iterable<String> keys, Visitor visitor) throws InterruptedException {
        BlockingQueue<Get> ended = new ArrayBlockingQueue<>(WINDOW);
        Iterator<String> next = keys.iterator();
        int underWay = 0;
        while (next.hasNext() || underWay > 0) {
            if (next.hasNext() && underWay < WINDOW) {
                send(next.next(), 1, ended);
                underWay++;
                continue;
            }
            Get get = ended.take();
            if (get.contents() == null && get.attempt() < ATTEMPTS) {
                send(get.key(), get.attempt() + 1, ended);
            } else {
                underWay--;
                visitor.cart(get.key(), get.contents());
            }
        }
    }

    private void send(String key, int attempt, BlockingQueue<Get> ended) {
        loop.execute(() -> target.get(key, got -> ended.add(new Get(key, attempt, contents(got)))));
    }

    private static @Nullable Map<String, Integer> contents(Got got) {
        if (got.ending() != Ending.OK) {
            return null;
        }
        Map<String, Integer> contents = new HashMap<>();
        AddSet.of(got.values()).numbers().forEach(number -> contents.put(String.valueOf(number), 1));
        return contents;
    }
}
