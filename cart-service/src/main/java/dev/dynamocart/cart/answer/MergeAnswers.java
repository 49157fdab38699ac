package dev.dynamocart.cart.answer;

import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.JournalEntry.Fate;
import dev.dynamocart.cart.model.JournalEntry.Merged;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Transfer;
import dev.dynamocart.cart.model.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what was combined: versions of one cart, and a guest's cart with an account's. */
final class MergeAnswers {
    private MergeAnswers() {}

    /** What reading this cart combined; null if the store held one version. */
    static @Nullable MergeAnswer combined(CartReadout readout) {
        if (readout.siblings().size() < 2) {
            return null;
        }
        String text = readout.siblings().size() + " versions of this cart were combined.";
        return new MergeAnswer(text, readout.siblings().size(), combinedLines(readout), List.of(), null, true);
    }

    /** What the operation has joined to this cart, as far as it is still here. */
    static MergeAnswer joined(CartReadout readout, CartDot operation, boolean complete) {
        List<MergeAnswer.JoinedLine> lines = readout.cart()
                .transfers()
                .find(operation)
                .map(transfer -> stillHere(readout.cart(), transfer))
                .orElse(List.of());
        int siblings = Math.max(1, readout.siblings().size());
        String text =
                switch (quantity(lines)) {
                    case 0 -> "The other cart had nothing to add.";
                    case 1 -> "1 item of the other cart is now in this one.";
                    default -> quantity(lines) + " items of the other cart are now in this one.";
                };
        return new MergeAnswer(text, siblings, combinedLines(readout), lines, operation.toString(), complete);
    }

    static List<JoinReceipt> receipts(Cart cart) {
        List<JoinReceipt> receipts = new ArrayList<>();
        for (Transfer transfer : cart.transfers().entries().reversed()) {
            List<MergeAnswer.JoinedLine> lines =
                    transfer.direction() == Transfer.Direction.IN ? stillHere(cart, transfer) : List.of();
            if (!lines.isEmpty()) {
                String at = Instant.ofEpochMilli(transfer.atMillis()).toString();
                receipts.add(new JoinReceipt(transfer.dot().toString(), at, lines, quantity(lines)));
            }
        }
        return receipts;
    }

    /** When the units of this cart last moved into another one; null if never. */
    static @Nullable String joinedAt(Cart cart) {
        return cart.transfers().entries().reversed().stream()
                .filter(transfer -> transfer.direction() == Transfer.Direction.OUT)
                .findFirst()
                .map(transfer -> Instant.ofEpochMilli(transfer.atMillis()).toString())
                .orElse(null);
    }

    private static List<MergeAnswer.JoinedLine> stillHere(Cart cart, Transfer transfer) {
        List<MergeAnswer.JoinedLine> lines = new ArrayList<>();
        transfer.units().lines().forEach((product, units) -> {
            Units here = cart.line(product).units().only(units::contains);
            if (!here.isEmpty()) {
                lines.add(new MergeAnswer.JoinedLine(product.value(), here.quantity()));
            }
        });
        return lines;
    }

    private static int quantity(List<MergeAnswer.JoinedLine> lines) {
        return lines.stream().mapToInt(MergeAnswer.JoinedLine::quantity).sum();
    }

    private static List<MergeAnswer.CombinedLine> combinedLines(CartReadout readout) {
        List<Cart> siblings = readout.siblings();
        Cart merged = Cart.joinAll(siblings);
        Optional<Merged> story = merged.storyOf(siblings);
        if (story.isEmpty()) {
            return List.of();
        }
        return siblings.stream()
                .flatMap(sibling -> sibling.lines().keySet().stream())
                .distinct()
                .sorted()
                .filter(product ->
                        siblings.stream().anyMatch(sibling -> sibling.quantity(product) != merged.quantity(product)))
                .map(product -> new MergeAnswer.CombinedLine(
                        product.value(),
                        siblings.stream()
                                .map(sibling -> sibling.quantity(product))
                                .toList(),
                        merged.quantity(product),
                        why(story.get(), product)))
                .toList();
    }

    private static List<MergeAnswer.FateAnswer> why(Merged story, ProductId product) {
        return story.verdicts().stream()
                .filter(verdict -> verdict.product().equals(product))
                .map(verdict -> new MergeAnswer.FateAnswer(text(verdict.fate()), verdict.quantity()))
                .toList();
    }

    static HistoryAnswer.Merged history(Merged story) {
        return new HistoryAnswer.Merged(
                story.siblings(),
                story.verdicts().stream()
                        .map(verdict -> new HistoryAnswer.MergedLine(
                                verdict.product().value(), text(verdict.fate()), verdict.quantity()))
                        .toList());
    }

    private static String text(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
