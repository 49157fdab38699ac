package dev.dynamocart.load.pages;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.ledger.LedgerEntry;
import dev.dynamocart.load.ledger.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a shopper did to its cart, for the ledger. Nobody else uses the cart and the shopper does one thing after the
 * other, so each line's number is known as long as each outcome is.
 *
 * <p>A set or removal names the version of the cart that the page showed, and takes away what that version holds. Had the
 * page come from a copy that lagged, units that it lacked would rightly stay. So a removal is proven to have seen everything
 * only if the page showed the number that the line must have, and that line has had nothing but acknowledged adds so far: then its
 * number only ever grew and no older copy shows the same.
 */
final class Memory {

    private final Map<String, Line> lines = new HashMap<>();
    private long sequence;

    private static final class Line {
        private int units;
        private boolean onlyAdds = true;
    }

    /** Writes rows for a form whose outcome is final. */
    void take(String cartId, Step step, Outcome outcome, Consumer<LedgerEntry> ledger) {
        for (Step.Intent intent : step.intents()) {
            Line line = lines.computeIfAbsent(intent.productId(), _ -> new Line());
            boolean isAdd = intent.change() == Change.ADD;
            boolean observedAll =
                    outcome == Outcome.ACKNOWLEDGED && !isAdd && line.onlyAdds && intent.shown() == line.units;
            switch (outcome) {
                case ACKNOWLEDGED -> {
                    line.units = isAdd ? line.units + intent.quantity() : intent.quantity();
                    line.onlyAdds &= isAdd;
                }
                case REFUSED -> {}
                case UNKNOWN -> line.onlyAdds = false;
            }
            ledger.accept(new LedgerEntry(
                    cartId,
                    cartId,
                    ++sequence,
                    intent.change(),
                    intent.productId(),
                    intent.quantity(),
                    outcome,
                    observedAll));
        }
    }
}
