package dev.dynamocart.cart.host;

import dev.dynamocart.cart.change.LoopEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Meters of all event loops. Each is made once, so that a request only counts. */
@Singleton
final class LoopMetrics implements LoopEvents {
    private final DistributionSummary siblings;
    private final Counter merges;
    private final DistributionSummary batches;
    private final Map<Retry, Counter> retries = new EnumMap<>(Retry.class);

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
    public void batched(int changes) {
        batches.record(changes);
    }

    @Override
    public void retried(Retry reason) {
        Counter counter = retries.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
