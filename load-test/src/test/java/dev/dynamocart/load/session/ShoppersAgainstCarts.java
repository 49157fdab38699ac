package dev.dynamocart.load.session;

import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.control.Carts.Request;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.Seed;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Lets shoppers change carts in memory, one after the other, while some answers are lost and some changes refused. */
final class ShoppersAgainstCarts {

    private static final Mix WRITES = new Mix(0, 0.25, 0.6, 0.2);

    final List<LedgerEntry> ledger = new ArrayList<>();
    final Measurements measurements = new Measurements(0, new Sla(300, 99.9));
    private final Catalogue catalogue =
            new Catalogue(IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList());
    private final CartAnswer answer = new CartAnswer(catalogue);
    private final Population population;
    private final UniformRandomProvider random;
    private final Carts carts;

    ShoppersAgainstCarts(Carts carts, long seed, int cartCount) {
        this.carts = carts;
        this.population = new Population("run", catalogue, Crowd.people(cartCount), new Seed(seed), WRITES.sameCart());
        this.random = new Seed(seed).stream(Seed.Purpose.OPERATIONS);
    }

    /** Changes that end well, are refused, or whose outcome nobody learns, in these shares. */
    void run(int changes, double refused, double unknown) throws IOException {
        for (int i = 0; i < changes; i++) {
            Shopper shopper = population.next();
            Write write = shopper.nextWrite(random, WRITES);
            double fate = random.nextDouble();
            Ending ending = Ending.OK;
            if (fate < refused) {
                ending = Ending.REFUSED;
            } else if (fate < refused + unknown) {
                ending = Ending.TIMED_OUT;
            }
            if (ending == Ending.OK || (ending == Ending.TIMED_OUT && random.nextBoolean())) {
                apply(shopper, write);
            }
            LedgerEntry row = shopper.ended(write, ending, answer, measurements);
            if (row != null) {
                ledger.add(row);
            }
        }
        population.giveUp(ledger::add);
    }

    private void apply(Shopper shopper, Write write) throws IOException {
        Map<String, Integer> units = carts.change(
                shopper.cartId(),
                new Request(
                        shopper.device() + "." + write.sequence,
                        write.change,
                        shopper.productId(write),
                        write.quantity));
        String lines = units.entrySet().stream()
                .map(line -> "{\"productId\":\"%s\",\"quantity\":%d,\"note\":null}"
                        .formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining(","));
        String json = "{\"id\":\"x\",\"lines\":[" + lines + "],\"version\":\"v\"}";
        if (!answer.readCart(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("not a cart: " + json);
        }
    }
}
