package dev.dynamocart.load.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.FaultyCarts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VisitorTest {

    private static final int STEPS_MAX = 1_000;

    private final StandInShop shop = new StandInShop(new FaultyCarts(FaultyCarts.Fault.NONE, 1));
    private final Visitor visitor = new Visitor(new Habits(new Seed(5).stream(Seed.Purpose.OPERATIONS)));
    private final List<LedgerEntry> ledger = new ArrayList<>();

    @Test
    void firstRequest_isTheFrontPage() {
        assertEquals("/", visitor.next().path());
        assertEquals("", visitor.cookieHeader());
    }

    @Test
    void acknowledgedForm_isFollowedAndWrittenDown() {
        Step form = untilForm(Operation.ADD);
        assertFalse(visitor.mayLeave());
        take(form, shop.answer(form.path(), form.form(), visitor.cookieHeader()));
        assertEquals(Outcome.ACKNOWLEDGED, ledger.getLast().outcome());
        assertFalse(visitor.mayLeave(), "the redirect waits");
        assertTrue(visitor.next().path().contains("did=added"));
        assertTrue(visitor.mayLeave());
    }

    @Test
    void formOfUnknownOutcome_isSentAgainAsItWas() {
        Step form = untilForm(Operation.ADD);
        int rows = ledger.size();
        visitor.failed(form, Ending.TIMED_OUT, ledger::add);
        assertEquals(rows, ledger.size());
        assertTrue(visitor.repeats());
        assertSame(form, visitor.next());
        take(form, new Answer(503, List.of(), null, ""));
        assertSame(form, visitor.next(), "still not known");
        take(form, shop.answer(form.path(), form.form(), visitor.cookieHeader()));
        assertEquals(rows + 1, ledger.size());
        assertEquals(Outcome.ACKNOWLEDGED, ledger.getLast().outcome());
    }

    @Test
    void rejectionAfterAnUnknownOutcome_staysUnknown() {
        Step form = untilForm(Operation.ADD);
        visitor.failed(form, Ending.CUT, ledger::add);
        take(form, new Answer(409, List.of(), null, ""));
        assertEquals(Outcome.UNKNOWN, ledger.getLast().outcome());
        assertFalse(visitor.repeats());
    }

    @Test
    void endOfTheRun_writesWhatIsNotKnown() {
        Step form = untilForm(Operation.ADD);
        visitor.failed(form, Ending.TIMED_OUT, ledger::add);
        visitor.giveUp(ledger::add);
        assertEquals(Outcome.UNKNOWN, ledger.getLast().outcome());
    }

    @Test
    void order_takesEveryLineThatThePageShowed() {
        Step order = untilForm(Operation.CHECKOUT);
        int rows = ledger.size();
        take(order, shop.answer(order.path(), order.form(), visitor.cookieHeader()));
        List<LedgerEntry> taken = ledger.subList(rows, ledger.size());
        assertFalse(taken.isEmpty());
        assertTrue(taken.stream().allMatch(row -> row.change() == Change.REMOVE));
        assertTrue(visitor.next().path().startsWith("/orders/"));
    }

    @Test
    void removalFromAPageThatLagged_isNotProven() {
        Memory memory = new Memory();
        memory.take("g", step(new Step.Intent(Change.ADD, "cup", 2, 0)), Outcome.ACKNOWLEDGED, ledger::add);
        memory.take("g", step(new Step.Intent(Change.REMOVE, "cup", 0, 1)), Outcome.ACKNOWLEDGED, ledger::add);
        assertFalse(ledger.getLast().observedAll());
    }

    @Test
    void removalFromAPageThatShowedEveryAdd_isProvenOnce() {
        Memory memory = new Memory();
        memory.take("g", step(new Step.Intent(Change.ADD, "cup", 2, 0)), Outcome.ACKNOWLEDGED, ledger::add);
        memory.take("g", step(new Step.Intent(Change.REMOVE, "cup", 0, 2)), Outcome.ACKNOWLEDGED, ledger::add);
        assertTrue(ledger.getLast().observedAll());
        memory.take("g", step(new Step.Intent(Change.ADD, "cup", 2, 0)), Outcome.ACKNOWLEDGED, ledger::add);
        memory.take("g", step(new Step.Intent(Change.REMOVE, "cup", 0, 2)), Outcome.ACKNOWLEDGED, ledger::add);
        assertFalse(ledger.getLast().observedAll(), "an older copy shows two as well");
    }

    private static Step step(Step.Intent intent) {
        return Step.send(Operation.CHANGE, "/cart/items/cup", "", List.of(intent));
    }

    private Step untilForm(Operation kind) {
        for (int i = 0; i < STEPS_MAX; i++) {
            Step step = visitor.next();
            if (step.form() != null && step.operation() == kind) {
                return step;
            }
            take(step, shop.answer(step.path(), step.form(), visitor.cookieHeader()));
        }
        throw new AssertionError("no form of kind " + kind + " in " + STEPS_MAX + " requests");
    }

    private void take(Step step, Answer answer) {
        visitor.answered(step, step.ending(answer), answer, ledger::add);
    }
}
