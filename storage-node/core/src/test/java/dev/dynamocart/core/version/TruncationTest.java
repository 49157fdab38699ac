package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Seeds;
import dev.dynamocart.core.ring.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which events a truncated clock forgets, and that nothing is lost by it (§4.4, P5). */
class TruncationTest {

    private static final Actor A = actor("A");
    private static final Actor B = actor("B");
    private static final Actor C = actor("C");
    private static final Actor D = actor("D");
    private static final Truncation TWO = new Truncation(2);

    private static Actor actor(String name) {
        return new Actor(new NodeId(name), 1);
    }

    private static Context upTo(long counter, Actor... actors) {
        return Stream.of(actors)
                .map(actor -> new Context(List.of(new Interval(actor, 0, counter))))
                .reduce(Context.EMPTY, Context::union);
    }

    private static Siblings of(Context context, Payload payload, Actor... holders) {
        List<Version> versions = Stream.of(holders)
                .map(actor -> new Version(new Dot(actor, 9), Context.EMPTY, new OperationId(1, 1), 0, payload))
                .toList();
        return new Siblings(context, versions);
    }

    private static Siblings value(Context context, Actor... holders) {
        return of(context, Payload.Value.wrap("v".getBytes(StandardCharsets.UTF_8)), holders);
    }

    @Test
    void anyHistory_holdsAllThatItWouldHoldWithoutTruncation() {
        AtomicInteger falseSiblings = new AtomicInteger();
        Seeds.forEach(3_000, gen -> {
            TruncatedHistory history = new TruncatedHistory(gen);
            history.run(80);
            falseSiblings.addAndGet(history.falseSiblings());
        });
        assertTrue(falseSiblings.get() > 0, "no history came to a false sibling, so they show nothing");
    }

    @Test
    void fewEntries_stay() {
        assertSame(Context.EMPTY, TWO.oldest(value(upTo(9, A, B), A), List.of(A, B), A, _ -> false));
    }

    @Test
    void oneEntryTooMany_theOldestGoes() {
        assertEquals(upTo(9, C), TWO.oldest(value(upTo(9, A, B, C), A), List.of(C, B, A), A, _ -> false));
    }

    @Test
    void entryOfWhichNobodyHeard_isOlderThanAll() {
        assertEquals(upTo(9, B), TWO.oldest(value(upTo(9, A, B, C), A), List.of(C, A), A, _ -> false));
    }

    @Test
    void ownEntryAndThoseOfHeldVersions_stayHoweverOld() {
        assertEquals(upTo(9, D), TWO.oldest(value(upTo(9, A, B, C, D), B, C), List.of(A, B, C, D), A, _ -> false));
    }

    @Test
    void entriesOfHomes_goLast() {
        assertEquals(
                upTo(9, C), TWO.oldest(value(upTo(9, A, B, C), A), List.of(B, C, A), A, actor -> !actor.equals(C)));
    }

    @Test
    void formerLifeOfAHome_goesBeforeItsPresentOne() {
        Actor formerB = new Actor(B.node(), 2);
        assertEquals(
                upTo(9, formerB), TWO.oldest(value(upTo(9, A, B, formerB), A), List.of(formerB, B, A), A, _ -> true));
    }

    @Test
    void whileATombstoneIsHeld_nothingGoes() {
        Siblings deleted = of(upTo(9, A, B, C), Payload.Tombstone.MARK, A);
        assertSame(Context.EMPTY, TWO.oldest(deleted, List.of(C, B, A), A, _ -> false));
        assertSame(deleted, Truncation.forget(deleted, upTo(9, B, C), A));
    }

    @Test
    void nodeThatIsToldToForget_keepsItsOwnEventsAndThoseOfItsVersions() {
        Siblings told = Truncation.forget(value(upTo(9, A, B, C), C), upTo(9, A, B, C), A);
        assertEquals(upTo(9, A).with(new Interval(C, 8, 9)), told.context());
    }

    @Test
    void ownEventsAsAStandIn_stayToo() {
        Actor standIn = A.otherRole();
        Siblings held = value(upTo(9, standIn, A, B, C), C);
        assertEquals(upTo(9, B), TWO.oldest(held, List.of(standIn, A, B, C), A, _ -> false));
        Siblings told = Truncation.forget(held, upTo(9, standIn, B), A);
        assertEquals(upTo(9, standIn, A, C), told.context());
    }

    @Test
    void nodeThatIsToldToForget_keepsWhatTheCoordinatorHadNotSeen() {
        assertEquals(
                upTo(9, A).with(new Interval(B, 5, 9)),
                Truncation.forget(value(upTo(9, A, B), A), upTo(5, B), A).context());
    }

    @Test
    void whoBringsNews_isTheYoungest() {
        Context before = upTo(9, A, B, C);
        assertEquals(List.of(B, C, A), TWO.heard(List.of(A, B, C), before, before.union(upTo(12, A))));
        assertEquals(List.of(A, B, C, D), TWO.heard(List.of(A, B, C), before, before.union(upTo(1, D))));
    }

    @Test
    void fewActors_needNoOrder() {
        assertEquals(List.of(), new Truncation(50).heard(List.of(), upTo(9, A), upTo(9, A, B, C)));
    }
}
