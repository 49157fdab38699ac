package dev.dynamocart.load.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.load.audit.Finding.Fault;
import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The audit rule on single lines. */
final class TalliesTest {

    private static final LedgerEntry ADD_2 = row(Change.ADD, 2, Outcome.ACKNOWLEDGED, false);
    private static final LedgerEntry ADD_1_UNKNOWN = row(Change.ADD, 1, Outcome.UNKNOWN, false);
    private static final LedgerEntry ADD_3_REFUSED = row(Change.ADD, 3, Outcome.REFUSED, false);
    private static final LedgerEntry SET_5 = row(Change.SET, 5, Outcome.ACKNOWLEDGED, true);
    private static final LedgerEntry SET_5_UNPROVEN = row(Change.SET, 5, Outcome.ACKNOWLEDGED, false);
    private static final LedgerEntry SET_5_UNKNOWN = row(Change.SET, 5, Outcome.UNKNOWN, false);
    private static final LedgerEntry REMOVE = row(Change.REMOVE, 0, Outcome.ACKNOWLEDGED, true);
    private static final LedgerEntry REMOVE_UNPROVEN = row(Change.REMOVE, 0, Outcome.ACKNOWLEDGED, false);
    private static final LedgerEntry REMOVE_UNKNOWN = row(Change.REMOVE, 0, Outcome.UNKNOWN, false);

    @Test
    void acknowledgedAdds_addUp() {
        assertRange(4, 4, ADD_2, ADD_2);
    }

    @Test
    void unknownAdd_mayBeThere() {
        assertRange(2, 3, ADD_2, ADD_1_UNKNOWN);
    }

    @Test
    void refusedAdd_isNotThere() {
        assertRange(2, 2, ADD_2, ADD_3_REFUSED);
    }

    @Test
    void removalThatSawEverything_leavesNothing() {
        assertRange(0, 0, ADD_2, REMOVE);
        assertRange(2, 2, ADD_2, REMOVE, ADD_2);
    }

    @Test
    void removalThatMayHaveMissedTheAdd_allowsBoth() {
        assertRange(0, 2, ADD_2, REMOVE_UNPROVEN);
        assertRange(2, 4, ADD_2, REMOVE_UNPROVEN, ADD_2);
        assertRange(0, 2, ADD_2, REMOVE_UNPROVEN, REMOVE);
    }

    @Test
    void unknownRemoval_allowsBoth() {
        assertRange(0, 4, ADD_2, ADD_2, REMOVE_UNKNOWN);
        assertRange(2, 4, ADD_2, REMOVE_UNKNOWN, ADD_2);
    }

    @Test
    void set_replacesWhatItSawAndTakesLaterAdds() {
        assertRange(5, 5, ADD_2, SET_5);
        assertRange(7, 7, ADD_2, SET_5, ADD_2);
        assertRange(5, 7, ADD_2, SET_5_UNPROVEN);
        assertRange(2, 7, ADD_2, SET_5_UNKNOWN);
    }

    @Test
    void concurrentSets_countTheLarger() {
        assertRange(5, 5, SET_5, SET_5_UNPROVEN);
    }

    @Test
    void missingUnits_areLost() {
        assertEquals(List.of(Fault.LOST), faults(Map.of("tea", 3), ADD_2, ADD_2));
    }

    @Test
    void missingCart_losesEverything() {
        Finding finding = check(Map.of(), ADD_2, ADD_2).getFirst();
        assertEquals(new Finding(Fault.LOST, 4, "cart", "tea", 4, 4, 0), finding);
    }

    @Test
    void unitsBeyondRemovedOnes_haveResurfaced() {
        assertEquals(List.of(Fault.RESURFACED), faults(Map.of("tea", 2), ADD_2, REMOVE));
    }

    @Test
    void addsThereTwice_areDuplicated() {
        assertEquals(List.of(Fault.DUPLICATED), faults(Map.of("tea", 4), ADD_2));
    }

    @Test
    void refusedAddThatIsThere_isInvented() {
        assertEquals(List.of(Fault.INVENTED), faults(Map.of("tea", 3), ADD_3_REFUSED));
    }

    @Test
    void otherProduct_isInvented() {
        assertEquals(List.of(Fault.INVENTED), faults(Map.of("tea", 2, "mug", 1), ADD_2));
    }

    @Test
    void greatExcess_isExplainedPieceByPiece() {
        List<Finding> findings = check(Map.of("tea", 9), ADD_2, REMOVE, ADD_2);
        assertEquals(
                List.of(Fault.RESURFACED, Fault.DUPLICATED, Fault.INVENTED),
                findings.stream().map(Finding::fault).toList());
        assertEquals(7, findings.stream().mapToInt(Finding::units).sum());
    }

    private static void assertRange(int low, int high, LedgerEntry... rows) {
        for (int found = 0; found <= high + 2; found++) {
            boolean clean = faults(Map.of("tea", found), rows).isEmpty();
            assertEquals(low <= found && found <= high, clean, found + " units of " + List.of(rows));
        }
    }

    private static List<Fault> faults(Map<String, Integer> contents, LedgerEntry... rows) {
        return check(contents, rows).stream().map(Finding::fault).toList();
    }

    private static List<Finding> check(Map<String, Integer> contents, LedgerEntry... rows) {
        CartTally cart = new CartTally("cart");
        List.of(rows).forEach(cart::take);
        return cart.check(contents);
    }

    private static LedgerEntry row(Change change, int quantity, Outcome outcome, boolean observedAll) {
        return new LedgerEntry("cart", "device", 1, change, "tea", quantity, outcome, observedAll);
    }
}
