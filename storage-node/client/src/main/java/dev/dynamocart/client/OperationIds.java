package dev.dynamocart.client;

import dev.dynamocart.core.version.OperationId;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Mints operation ids: 64 random bits for each client, then a counter. Any thread. */
final class OperationIds {

    private final long prefix = new SecureRandom().nextLong();
    private final AtomicLong last = new AtomicLong();

    OperationId next() {
        return new OperationId(prefix, last.incrementAndGet());
    }
}
