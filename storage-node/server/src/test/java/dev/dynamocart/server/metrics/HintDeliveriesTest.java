package dev.dynamocart.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.ring.NodeId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HintDeliveriesTest {

    private static final NodeId TARGET = new NodeId("node-2");

    private final HintDeliveries deliveries = new HintDeliveries();

    @Test
    void nodeThatGotNothing_isAtRest() {
        deliver(5, new NodeId("node-3"), 3);
        assertEquals(new HintDeliveries.Pace(0, 0), at(5));
    }

    @Test
    void pace_isOfTheLastTenSecondsAndTheTotalOfAll() {
        deliver(100, TARGET, 30);
        deliver(104, TARGET, 20);
        assertEquals(new HintDeliveries.Pace(50, 5.0), at(109));
        assertEquals(new HintDeliveries.Pace(50, 2.0), at(110));
        assertEquals(new HintDeliveries.Pace(50, 0), at(114));
        deliver(114, TARGET, 10);
        assertEquals(new HintDeliveries.Pace(60, 1.0), at(114));
    }

    private void deliver(long second, NodeId target, int hints) {
        for (int i = 0; i < hints; i++) {
            deliveries.delivered(target, TimeUnit.SECONDS.toNanos(second));
        }
    }

    private HintDeliveries.Pace at(long second) {
        return deliveries.to(TARGET, TimeUnit.SECONDS.toNanos(second));
    }
}
