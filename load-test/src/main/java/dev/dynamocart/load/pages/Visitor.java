package dev.dynamocart.load.pages;

import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import dev.dynamocart.load.measure.Ending;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One shopper with a browser that knows no script: at most one request at a time, redirects are followed, and a form whose
 * outcome is not known is sent again, with the same operation id and as a request of its own in every count, until it is.
 */
final class Visitor {

    private final Habits habits;
    private final CookieJar cookies = new CookieJar();
    private final Memory memory = new Memory();
    private @Nullable Page here;
    private @Nullable String redirect;
    private @Nullable Step open;
    private boolean everUnknown;

    Visitor(Habits habits) {
        this.habits = habits;
    }

    String cookieHeader() {
        return cookies.header();
    }

    /** Whether the next step is a form that was sent before. */
    boolean repeats() {
        return open != null;
    }

    /** Whether the shopper may leave: no redirect waits, and the outcome of every form is known. */
    boolean mayLeave() {
        return redirect == null && open == null;
    }

    /** What to ask for next. */
    Step next() {
        if (open != null) {
            return open;
        }
        if (redirect != null) {
            Step step = Step.fetch(redirect);
            redirect = null;
            return step;
        }
        Step step = here == null || cookies.cartId().isEmpty() ? Habits.front() : habits.next(here);
        if (step.form() != null) {
            open = step;
        }
        return step;
    }

    /** Takes an answer and goes where it leads. */
    void answered(Step step, Ending ending, Answer answer, Consumer<LedgerEntry> ledger) {
        answer.cookies().forEach(cookies::take);
        if (ending == Ending.OK && answer.redirect() == null) {
            here = Page.read(step.operation(), answer.body());
        } else {
            here = null;
        }
        redirect = ending == Ending.OK ? answer.redirect() : null;
        settle(step, ending, ledger);
    }

    /** Takes the end of a request that got no answer. */
    void failed(Step step, Ending ending, Consumer<LedgerEntry> ledger) {
        here = null;
        settle(step, ending, ledger);
    }

    /** A row for a form whose outcome is still unknown at the end of a run. */
    void giveUp(Consumer<LedgerEntry> ledger) {
        if (open != null) {
            close(open, Outcome.UNKNOWN, ledger);
        }
    }

    private void settle(Step step, Ending ending, Consumer<LedgerEntry> ledger) {
        if (step.form() == null) {
            return;
        }
        switch (ending.outcome()) {
            case ACKNOWLEDGED -> close(step, Outcome.ACKNOWLEDGED, ledger);
            case REFUSED -> {
                if (!everUnknown) {
                    close(step, Outcome.REFUSED, ledger);
                } else if (ending == Ending.REJECTED) {
                    close(step, Outcome.UNKNOWN, ledger);
                }
            }
            case UNKNOWN -> everUnknown = true;
        }
    }

    private void close(Step step, Outcome outcome, Consumer<LedgerEntry> ledger) {
        memory.take(cookies.cartId(), step, outcome, ledger);
        open = null;
        everUnknown = false;
    }
}
