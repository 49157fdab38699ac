package dev.dynamocart.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.load.nodes.MetricsPage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NodeLoadsTest {

    @Test
    void countersOfBothMoments_areSubtractedAndLabelsAddedUp() {
        NodeLoads before = counters("""
                dynamo_puts_coordinated_total 10.0
                dynamo_replica_writes_put_total{shard="0"} 5.0
                dynamo_replica_writes_put_total{shard="1"} 6.0
                """);
        NodeLoads after = counters("""
                dynamo_puts_coordinated_total 30.0
                dynamo_puts_coordinated_total_other 99.0
                dynamo_replica_writes_put_total{shard="0"} 7.0
                dynamo_replica_writes_put_total{shard="1"} 8.0
                dynamo_hints_kept_total 2.0
                """);
        assertEquals(List.of(new NodeLoad("a", 20, 4, 2, 0, false)), after.since(before));
    }

    @Test
    void nodeThatWasStartedAgain_countsFromItsStart() {
        NodeLoads before = counters("dynamo_puts_coordinated_total 1000.0\n");
        NodeLoads after = counters("dynamo_puts_coordinated_total 30.0\n");
        assertEquals(List.of(new NodeLoad("a", 30, 0, 0, 0, true)), after.since(before));
    }

    @Test
    void nodeThatDidNotAnswerAtFirst_countsFromItsStartAndSaysSo() {
        NodeLoads after = counters("dynamo_puts_coordinated_total 30.0\n");
        assertEquals(List.of(new NodeLoad("a", 30, 0, 0, 0, true)), after.since(new NodeLoads(Map.of())));
    }

    private static NodeLoads counters(String page) {
        return new NodeLoads(Map.of(URI.create("http://a"), new MetricsPage(page)));
    }
}
