package dev.dynamocart.cart.change;

import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.Refusal;
import dev.dynamocart.cart.store.StoreKey;
import java.util.function.Consumer;

/**
 * One read that is tried again while too few nodes answer, until its deadline. A caller who says so gets what a single node knows
 * if no quorum was found for a while. What the store refuses for good, or because it has too much to do, ends at once.
 */
final class PatientRead {
    private final LoopParts parts;
    private final StoreKey key;
    private final Consumer<ReadOutcome> then;
    private final LoopClock.Timer deadline;
    private final long startedAtMillis;
    private boolean oneWillDo;
    private int attempts;
    private boolean ended;

    PatientRead(LoopParts parts, StoreKey key, Consumer<ReadOutcome> then) {
        this.parts = parts;
        this.key = key;
        this.then = then;
        this.startedAtMillis = parts.clock().monotonicMillis();
        this.deadline = parts.clock()
                .after(
                        parts.settings().deadlineMillis(),
                        () -> end(new ReadOutcome.Unavailable("The store did not answer in time.")));
    }

    /** The same, content with one node if no more can be had. */
    PatientRead orFromOne() {
        oneWillDo = true;
        return this;
    }

    void start() {
        int attempt = ++attempts;
        parts.store().read(key, outcome -> {
            if (!ended && attempt == attempts) {
                onRead(outcome);
            }
        });
    }

    private void onRead(ReadOutcome outcome) {
        if (outcome instanceof ReadOutcome.Unavailable unavailable && unavailable.isPassing() && isTimeForOne()) {
            int attempt = attempts;
            parts.store().readOne(key, one -> {
                if (!ended && attempt == attempts) {
                    endOrTryAgain(one);
                }
            });
        } else {
            endOrTryAgain(outcome);
        }
    }

    private boolean isTimeForOne() {
        long waitedMillis = parts.clock().monotonicMillis() - startedAtMillis;
        return oneWillDo && waitedMillis >= parts.settings().oneAfterMillis();
    }

    private void endOrTryAgain(ReadOutcome outcome) {
        boolean again = outcome instanceof ReadOutcome.Unavailable unavailable
                && unavailable.isPassing()
                && attempts < parts.settings().attemptsMax();
        if (!again) {
            end(outcome);
            return;
        }
        parts.events().retried(LoopEvents.Retry.READ_UNAVAILABLE);
        parts.clock().after(parts.settings().pauseMillis(attempts), () -> {
            if (!ended) {
                start();
            }
        });
    }

    private void end(ReadOutcome outcome) {
        if (!ended) {
            ended = true;
            deadline.cancel();
            if (outcome instanceof ReadOutcome.Unavailable(String reason, Refusal why) && why == Refusal.OVERLOADED) {
                parts.events().storeOverloaded();
            }
            then.accept(outcome);
        }
    }
}
