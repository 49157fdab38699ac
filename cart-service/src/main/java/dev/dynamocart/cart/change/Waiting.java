package dev.dynamocart.cart.change;

import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.Change;
import java.util.function.Consumer;

/** A change that waits for its answer, and whether an earlier write may have applied it. */
final class Waiting {
    private final Change change;
    private final long deadlineMillis;
    private final Consumer<ChangeAnswer> then;
    private boolean inFlight;
    private boolean maybeApplied;
    private int reached;

    Waiting(Change change, long deadlineMillis, Consumer<ChangeAnswer> then) {
        this.change = change;
        this.deadlineMillis = deadlineMillis;
        this.then = then;
    }

    Change change() {
        return change;
    }

    /** On the monotonic clock of the loop. */
    long deadlineMillis() {
        return deadlineMillis;
    }

    /** A write that holds the change is sent. */
    void sent() {
        inFlight = true;
    }

    /** That write was surely not applied. */
    void refused() {
        inFlight = false;
    }

    /** Nobody knows whether that write holds; so many nodes have it. */
    void lost(int nodes) {
        inFlight = false;
        maybeApplied = true;
        reached = Math.max(reached, nodes);
    }

    void answer(ChangeAnswer answer) {
        then.accept(answer);
    }

    /** Answers that it failed; as unknown if any write may have been applied. */
    void fail(Trouble trouble) {
        boolean unknown = inFlight || maybeApplied;
        answer(new ChangeAnswer.Failed(
                unknown ? new Trouble(Trouble.Kind.UNKNOWN, trouble.reason(), reached) : trouble));
    }

    /** Answers that the rules do not allow it; as unknown if an earlier write may have been applied. */
    void reject(Applied.Reason reason) {
        if (maybeApplied) {
            fail(new Trouble(Trouble.Kind.UNKNOWN, "An earlier attempt may have been applied."));
        } else {
            answer(new ChangeAnswer.Rejected(reason));
        }
    }
}
