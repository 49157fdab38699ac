package dev.dynamocart.load.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Sla;
import dev.dynamocart.load.schedule.Seed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.nio.NioEventLoopGroup;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shoppers who were told to come back later. There is no service: refusals are handed to their requests by the test, and whatever is
 * sent ends at once as not sent, since no connection is open.
 */
final class HeedingShoppersTest {

    private static final Seed SEED = new Seed(5);
    private static final Mix WRITES = new Mix(0, 0.25, 0.45, 0);
    private static final long SECOND = 1_000_000_000L;
    private static final int ARRIVALS = 100;
    private static final int DRAWS_MAX = 100_000;
    private static final String REFUSED = "{\"outcome\":\"refused\"}";
    private static final String UNKNOWN = "{\"outcome\":\"unknown\"}";
    private static final Answer TWO_SECONDS = new Answer(503, "Retry-After: 2", REFUSED);

    private final long start = System.nanoTime();
    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final Catalogue catalogue =
            new Catalogue(IntStream.range(0, 12).mapToObj(i -> "product-" + i).toList());
    private final Measurements measurements = new Measurements(start, new Sla(300, 99.9));
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private int ended;

    /** What comes back for a request. */
    private record Answer(int status, String header, String body) {}

    @AfterEach
    void endLoop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void refusedShoppers_stayAwayForTheSecondsNamedAndHalfAsManyMoreAtMost() {
        Population population = population(100, true);
        Traffic traffic = traffic(population);
        List<Shopper> shoppers = shoppers(population, 200);
        shoppers.forEach(shopper -> answer(traffic, shopper, null, TWO_SECONDS));
        assertEquals(200, waiting(shoppers, 2 * SECOND - 1), "nobody comes back too early");
        int later = waiting(shoppers, 5 * SECOND / 2);
        assertTrue(later > 50 && later < 150, () -> "they come back one by one; after half of the time wait " + later);
        assertEquals(0, waiting(shoppers, 3 * SECOND), "nobody waits for ever");
    }

    @Test
    void waits_areRepeatedByTheSeed() {
        assertFalse(whoWaitsLonger().isEmpty());
        assertEquals(whoWaitsLonger(), whoWaitsLonger());
    }

    private List<String> whoWaitsLonger() {
        Population population = population(100, true);
        Traffic traffic = traffic(population);
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < ARRIVALS; i++) {
            Shopper shopper = population.next();
            answer(traffic, shopper, null, TWO_SECONDS);
            if (shopper.isToldToWait(start + 5 * SECOND / 2)) {
                devices.add(shopper.device());
            }
        }
        return devices;
    }

    @Test
    void arrivalOnAShopperWhoWaits_isDueAndHasFailedAndTheOtherAtTheCartGoesOn() {
        Population population = population(1, true);
        Traffic traffic = traffic(population);
        Population twin = population(1, true);
        Shopper waiting = shoppers(population, 2).getFirst();
        assertEquals(2, shoppers(twin, 2).size(), "the twin draws what the other draws");
        waiting.waitUntil(start + SECOND);

        arrive(traffic, SECOND / 2);
        long heldBack = IntStream.range(0, ARRIVALS)
                .filter(_ -> twin.next().device().equals(waiting.device()))
                .count();
        assertTrue(heldBack > 20 && heldBack < 80, () -> "both devices are used alike: " + heldBack);
        assertEquals(heldBack, measurements.get(Ending.TOLD_TO_WAIT));
        assertEquals(ARRIVALS - heldBack, measurements.get(Ending.NOT_SENT));
        assertEquals(ARRIVALS, measurements.get(Counter.DUE));
        assertEquals(ARRIVALS, measurements.get(Counter.VIOLATIONS));
        assertEquals(ARRIVALS, ended, "a closed loop hears of each end");
        assertEquals(0, traffic.underWay());
        measurements.turn();
        assertEquals(ARRIVALS, measurements.response().count());
        assertEquals(ARRIVALS - heldBack, measurements.poolWait().count(), "who asks for no connection waits for none");
        assertEquals(0, measurements.service().count());
        assertEquals(ARRIVALS - heldBack, ledger.size(), "no row of a change that was not drawn");
        assertFalse(ledger.stream().anyMatch(row -> row.device().equals(waiting.device())));

        arrive(traffic, SECOND);
        assertEquals(heldBack, measurements.get(Ending.TOLD_TO_WAIT), "the time is over");
        assertEquals(
                1,
                ledger.stream()
                        .filter(row -> row.device().equals(waiting.device()))
                        .mapToLong(LedgerEntry::sequence)
                        .min()
                        .orElseThrow(),
                "no change was drawn meanwhile");
    }

    @Test
    void changeOfUnknownOutcome_isSentAgainAfterTheWait() {
        Population population = population(1, true);
        Traffic traffic = traffic(population);
        Shopper shopper = population.next();
        Write write = shopper.nextWrite(SEED.stream(Seed.Purpose.KEYS), new Mix(0, 0, 0, 0));
        answer(traffic, shopper, write, new Answer(503, "Retry-After: 1", UNKNOWN));
        arrive(traffic, SECOND / 2);
        assertEquals(0, measurements.get(Counter.RESENT));
        arrive(traffic, 2 * SECOND);
        assertTrue(measurements.get(Counter.RESENT) > 0);
        traffic.giveUp();
        List<LedgerEntry> ofShopper = ledger.stream()
                .filter(row -> row.device().equals(shopper.device()) && row.sequence() == write.sequence)
                .toList();
        assertEquals(1, ofShopper.size(), ofShopper::toString);
        assertEquals(Outcome.UNKNOWN, ofShopper.getFirst().outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 503, Retry-After: 9, true",
        "true, 429, retry-after: 9, true",
        "true, 503, 'Retry-After: Wed, 21 Oct 2026 07:28:00 GMT', false",
        "true, 503, Server: some, false",
        "true, 404, Retry-After: 9, false",
        "false, 503, Retry-After: 9, false"
    })
    void onlyARefusalThatNamesSeconds_makesAHeedingShopperWait(
            boolean heeds, int status, String header, boolean waits) {
        Population population = population(1, heeds);
        Traffic traffic = traffic(population);
        Shopper shopper = population.next();
        answer(traffic, shopper, null, new Answer(status, header, REFUSED));
        assertEquals(waits, shopper.isToldToWait(start + 9 * SECOND - 1));
    }

    @Test
    void requestObjectThatIsUsedAgain_hasForgottenWhatItsLastAnswerSaid() {
        Population population = population(1, true);
        List<Shopper> both = shoppers(population, 2);
        CartRequest request = new CartRequest(traffic(population));
        answer(request, both.getFirst(), null, TWO_SECONDS);
        answer(request, both.getLast(), null, new Answer(404, "Server: some", REFUSED));
        assertFalse(both.getLast().isToldToWait(start + SECOND));
    }

    @Test
    void laterOfTwoMoments_counts() {
        Shopper shopper = population(1, true).next();
        shopper.waitUntil(start + 10);
        shopper.waitUntil(start + 5);
        assertTrue(shopper.isToldToWait(start + 9));
        shopper.waitUntil(start + 20);
        assertTrue(shopper.isToldToWait(start + 19));
        assertFalse(shopper.isToldToWait(start + 20));
    }

    /** Under overload most arrivals end so; they must not fill the heap. */
    @Test
    void arrivalsOnShoppersWhoWait_makeNoGarbage() {
        Population population = population(1, true);
        Traffic traffic = traffic(population);
        shoppers(population, 2).forEach(shopper -> shopper.waitUntil(start + SECOND));
        arrive(traffic, SECOND / 2);
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            arrive(traffic, SECOND / 2);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(1_001L * ARRIVALS, measurements.get(Ending.TOLD_TO_WAIT));
        assertTrue(bytes < 1_000L * ARRIVALS, () -> "bytes of 100,000 arrivals: " + bytes);
    }

    private void arrive(Traffic traffic, long afterNanos) {
        for (int i = 0; i < ARRIVALS; i++) {
            traffic.arrive(start + afterNanos, start + afterNanos);
        }
    }

    private void answer(Traffic traffic, Shopper shopper, @Nullable Write write, Answer answer) {
        answer(new CartRequest(traffic), shopper, write, answer);
    }

    private void answer(CartRequest request, Shopper shopper, @Nullable Write write, Answer answer) {
        request.begin(shopper, write, start, start);
        request.onHead(
                answer.status(), ascii("HTTP/1.1 " + answer.status() + " So\r\n" + answer.header() + "\r\n\r\n"));
        request.onAnswer(answer.status(), ascii(answer.body()), start);
    }

    private Population population(int carts, boolean heeds) {
        return new Population("run", catalogue, Crowd.people(carts).heeding(heeds), SEED, WRITES.sameCart());
    }

    private Traffic traffic(Population population) {
        HttpPool unopened = new HttpPool(
                group.next(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                new HttpPool.PoolLimits(1, 1, 1_000));
        Traffic traffic = new Traffic(
                unopened, population, WRITES, new Traffic.Wiring("", catalogue, SEED, measurements, ledger::add));
        traffic.whenEnded(() -> ended++);
        return traffic;
    }

    private static List<Shopper> shoppers(Population population, int count) {
        Set<Shopper> found = new LinkedHashSet<>();
        for (int i = 0; i < DRAWS_MAX && found.size() < count; i++) {
            found.add(population.next());
        }
        return List.copyOf(found);
    }

    private int waiting(List<Shopper> shoppers, long afterNanos) {
        return (int) shoppers.stream()
                .filter(shopper -> shopper.isToldToWait(start + afterNanos))
                .count();
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
