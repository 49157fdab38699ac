package dev.dynamocart.load.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.audit.Finding.Fault;
import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How patient the audit is, and what it says when it cannot know. */
final class AuditTest {

    private static final AuditLimits LIMITS = new AuditLimits(Duration.ZERO, 3, Duration.ofMinutes(1));
    private static final LedgerEntry ADD_2 =
            new LedgerEntry("cart", "device", 1, Change.ADD, "tea", 2, Outcome.ACKNOWLEDGED, false);

    @Test
    void cartThatCatchesUp_isNotAccused() throws Exception {
        AuditResult result = audit(0, 0, 1, 2, 2);
        assertTrue(result.clean(), result.offenders()::toString);
    }

    @Test
    void cartThatIsRightOnceAndThenLosesAUnit_isFound() throws Exception {
        AuditResult result = audit(2, 1, 1, 1, 1, 1);
        assertEquals(1, result.units(Fault.LOST));
    }

    @Test
    void cartThatStaysWrong_isJudgedAfterSomeRounds() throws Exception {
        AuditResult result = audit(1, 1, 1, 1);
        assertEquals(1, result.units(Fault.LOST));
        assertEquals("cart", result.offenders().getFirst().cartId());
    }

    @Test
    void cartThatCannotBeRead_isNeitherRightNorWrong() throws Exception {
        AuditLimits impatient = new AuditLimits(Duration.ZERO, 3, Duration.ZERO);
        AuditResult result = new Audit(scripted(Arrays.asList((Map<String, Integer>) null, null)), impatient)
                .run(Tallies.of(List.of(ADD_2)));
        assertTrue(result.clean());
        assertEquals(1, result.unreadable());
    }

    @Test
    void excessInALedgerThatEndsEarly_isNotHeldAgainstTheService(@TempDir Path folder) throws Exception {
        Path ledger = Files.writeString(
                folder.resolve("cut"), "dynamo-cart-ledger 1\ncart\tdevice\t1\tADD\ttea\t2\tACKNOWLEDGED\t-\n");
        Tallies tallies = Tallies.of(ledger);
        assertFalse(tallies.complete());
        AuditResult more = new Audit(scripted(List.of(tea(3), tea(3), tea(3), tea(3))), LIMITS).run(tallies);
        assertTrue(more.clean());
        assertEquals(1, more.uncertainExcess());
        AuditResult fewer = new Audit(scripted(List.of(tea(1), tea(1), tea(1), tea(1))), LIMITS).run(tallies);
        assertEquals(1, fewer.units(Fault.LOST));
    }

    /** Units of tea, as read one round after the other. */
    private static AuditResult audit(int... units) throws InterruptedException {
        return new Audit(scripted(IntStream.of(units).mapToObj(AuditTest::tea).toList()), LIMITS)
                .run(Tallies.of(List.of(ADD_2)));
    }

    /** Answers one reading a round. */
    private static CartReader scripted(List<? extends @Nullable Map<String, Integer>> readings) {
        Queue<Integer> round = new ArrayDeque<>();
        return (cartIds, visitor) -> {
            round.add(round.size());
            for (String cartId : cartIds) {
                visitor.cart(cartId, readings.get(round.size() - 1));
            }
        };
    }

    private static Map<String, Integer> tea(int units) {
        return Map.of("tea", units);
    }
}
