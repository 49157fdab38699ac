package dev.dynamocart.simulation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.clockwork.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {

    private final Timeline timeline = new Timeline();
    private final List<String> arrived = new ArrayList<>();
    private SimulatedNetwork network = network(NetworkConditions.CALM);

    private SimulatedNetwork network(NetworkConditions conditions) {
        return new SimulatedNetwork(
                3,
                conditions,
                timeline,
                new Randomness(3),
                (from, to, message) -> arrived.add(from + ">" + to + ":" + ((Message.Ping) message).request()));
    }

    private void send(int from, int to, long number) {
        network.send(from, to, new Message.Ping(number));
    }

    private void pass() {
        timeline.runUntil(timeline.nowMicros() + 10_000_000);
    }

    @Test
    void cutOneWay_losesOneDirectionOnly() {
        network.cut(0, 1);
        send(0, 1, 1);
        send(1, 0, 2);
        pass();
        assertEquals(List.of("1>0:2"), arrived);
    }

    @Test
    void overlappingCuts_endWhenBothAreMended() {
        network.cut(0, 1);
        network.cut(0, 1);
        network.mend(0, 1);
        assertTrue(network.isCut(0, 1));
        network.mend(0, 1);
        send(0, 1, 1);
        pass();
        assertEquals(List.of("0>1:1"), arrived);
    }

    @Test
    void clog_holdsMessagesUntilItIsReleased() {
        network.clog(0, 1);
        send(0, 1, 1);
        send(0, 2, 2);
        pass();
        assertEquals(List.of("0>2:2"), arrived);
        network.unclog(0, 1);
        pass();
        assertEquals(List.of("0>2:2", "0>1:1"), arrived);
    }

    @Test
    void lossAndDuplicates_happenAboutAsOftenAsSaid() {
        network = network(new NetworkConditions(100, 500, 0.2, 0.3, 0));
        for (int i = 0; i < 1000; i++) {
            send(0, 1, i);
        }
        pass();
        long distinct = arrived.stream().distinct().count();
        assertTrue(distinct > 740 && distinct < 860, "arrived: " + distinct);
        assertTrue(
                arrived.size() > distinct * 1.2 && arrived.size() < distinct * 1.4, "with repeats: " + arrived.size());
    }

    @Test
    void delaysDiffer_messagesOvertakeOneAnother() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            send(0, 1, i);
            sent.add("0>1:" + i);
        }
        pass();
        assertEquals(50, arrived.size());
        assertNotEquals(sent, arrived);
    }
}
