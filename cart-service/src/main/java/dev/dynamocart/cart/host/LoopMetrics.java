package dev.dynamocart.cart.host;

import dev.dynamocart.cart.change.LoopEvents;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.JournalEntry.Fate;
import dev.dynamocart.cart.model.Order;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Meters of all event loops. Each is made once, so that a request only counts. */
@Singleton
final class LoopMetrics implements LoopEvents {
    private final DistributionSummary siblings;
    private final Counter merges;
    private final DistributionSummary batches;
    private final Counter storeOverloads;
    private final Counter orderedTwice;
    private final Map<Retry, Counter> retries = new EnumMap<>(Retry.class);
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Fate, Counter> fates = new EnumMap<>(Fate.class);

    LoopMetrics(MeterRegistry registry) {
        siblings = DistributionSummary.builder("cart.siblings")
                .description("Siblings of a cart per read; 1 means that nothing had to be merged")
                .serviceLevelObjectives(1, 2, 3, 4, 8, 16)
                .register(registry);
        merges = Counter.builder("cart.merges")
                .description("Reads that merged two or more siblings")
                .register(registry);
        batches = DistributionSummary.builder("cart.batch.changes")
                .description("Changes of one cart that were written together")
                .register(registry);
        storeOverloads = Counter.builder("cart.store.overloads")
                .description("Reads and writes that the store refused because it had too much to do")
                .register(registry);
        orderedTwice = Counter.builder("cart.units.ordered.twice")
                .description("Units that a written merge found in two orders of one cart")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("cart.changes")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .description("Changes of carts, by how they ended")
                            .register(registry));
        }
        for (Fate fate : Fate.values()) {
            fates.put(
                    fate,
                    Counter.builder("cart.merge.units")
                            .tag("fate", MergeLog.name(fate))
                            .description("Units in which written merges differed, by fate")
                            .register(registry));
        }
        for (Retry reason : Retry.values()) {
            retries.put(
                    reason,
                    Counter.builder("cart.retries")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .description("Reads and writes of the store that were tried again")
                            .register(registry));
        }
    }

    @Override
    public void siblingsRead(int count) {
        siblings.record(count);
        if (count > 1) {
            merges.increment();
        }
    }

    @Override
    public void merged(CartId cart, JournalEntry.Merged story, Optional<CartDot> operation) {
        MergeLog.merged(cart, story, operation);
        if (operation.isPresent()) {
            story.verdicts().forEach(verdict -> count(fates, verdict.fate(), verdict.quantity()));
        }
    }

    @Override
    public void orderedTwice(CartId cart, Order.Twice orders) {
        MergeLog.orderedTwice(cart, orders);
        orderedTwice.increment(orders.quantity());
    }

    @Override
    public void changed(Outcome outcome) {
        count(outcomes, outcome, 1);
    }

    private static <K> void count(Map<K, Counter> counters, K kind, int amount) {
        Counter counter = counters.get(kind);
        if (counter != null) {
            counter.increment(amount);
        }
    }

    @Override
    public void batched(int changes) {
        batches.record(changes);
    }

    @Override
    public void storeOverloaded() {
        storeOverloads.increment();
    }

    @Override
    public void retried(Retry reason) {
        count(retries, reason, 1);
    }
}
