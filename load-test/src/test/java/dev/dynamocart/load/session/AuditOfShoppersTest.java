package dev.dynamocart.load.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.audit.MemoryAudit;
import dev.dynamocart.load.control.Carts;
import dev.dynamocart.load.fake.LaggingCarts;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.selftest.FaultyCarts;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shoppers remember is enough to catch every fault, and never accuses an honest service. */
final class AuditOfShoppersTest {

    private static final int CARTS = 200;
    private static final int CHANGES = 40_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void honestService_isIntactToTheUnit(long seed) throws Exception {
        FaultyCarts carts = new FaultyCarts(Fault.NONE, 1);
        ShoppersAgainstCarts shoppers = new ShoppersAgainstCarts(carts, seed, CARTS);
        shoppers.run(CHANGES, 0.02, 0.05);
        AuditResult result = MemoryAudit.of(shoppers.ledger, carts);
        assertTrue(result.clean(), result.offenders()::toString);
        assertEquals(0, result.tallies().unproven(), "every removal saw everything, so none may be doubted");
        assertEquals(0, shoppers.measurements.get(Counter.STALE_ANSWERS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 20, 210, 219})
    void honestServiceWithLaggingCopies_isNeverAccused(long seed) throws Exception {
        Carts carts = new LaggingCarts(new SplittableRandom(seed), 0.7);
        ShoppersAgainstCarts shoppers = new ShoppersAgainstCarts(carts, seed, CARTS);
        shoppers.run(CHANGES / 4, 0.02, 0.05);
        AuditResult result = MemoryAudit.of(shoppers.ledger, carts);
        assertTrue(result.clean(), result.offenders()::toString);
        assertTrue(shoppers.measurements.get(Counter.STALE_ANSWERS) > 0, "copies lagged, so answers were stale");
        assertTrue(result.tallies().unproven() > 0, "some removals missed something");
    }

    @Test
    void oneAddInTenThousandLost_isCaughtAndNamed() throws Exception {
        FaultyCarts carts = new FaultyCarts(Fault.LOSE_ADD, 10_000);
        AuditResult result = auditOf(carts);
        assertTrue(carts.struck() >= 1, "more than 10,000 adds were sent");
        assertTrue(result.units(Finding.Fault.LOST) >= 1, result.offenders()::toString);
        Finding first = first(result, Finding.Fault.LOST);
        assertTrue(first.cartId().startsWith("run-"), first::toString);
        assertTrue(first.found() < first.low(), first::toString);
    }

    @Test
    void removedUnitsThatComeBack_areResurfaced() throws Exception {
        FaultyCarts carts = new FaultyCarts(Fault.RESURFACE, 200);
        AuditResult result = auditOf(carts);
        assertTrue(result.units(Finding.Fault.RESURFACED) > 0, result.offenders()::toString);
        assertEquals(0, result.units(Finding.Fault.LOST));
        assertEquals(0, result.units(Finding.Fault.INVENTED));
    }

    @Test
    void addAppliedTwice_isCaught() throws Exception {
        FaultyCarts carts = new FaultyCarts(Fault.DOUBLE_ADD, 1_000);
        AuditResult result = auditOf(carts);
        assertTrue(result.units(Finding.Fault.DUPLICATED) > 0, result.offenders()::toString);
        assertEquals(0, result.units(Finding.Fault.LOST));
    }

    @Test
    void productNobodyAdded_isInvented() throws Exception {
        FaultyCarts carts = new FaultyCarts(Fault.INVENT, 10_000);
        AuditResult result = auditOf(carts);
        assertEquals(carts.struck(), result.units(Finding.Fault.INVENTED));
        assertEquals("never-sold", first(result, Finding.Fault.INVENTED).productId());
    }

    private static AuditResult auditOf(Carts carts) throws Exception {
        ShoppersAgainstCarts shoppers = new ShoppersAgainstCarts(carts, 7, CARTS);
        shoppers.run(CHANGES, 0.01, 0.01);
        return MemoryAudit.of(shoppers.ledger, carts);
    }

    private static Finding first(AuditResult result, Finding.Fault fault) {
        List<Finding> found = result.offenders().stream()
                .filter(each -> each.fault() == fault)
                .toList();
        assertTrue(!found.isEmpty(), () -> "none is " + fault + ": " + result.offenders());
        return found.getFirst();
    }
}
