package dev.dynamocart.benchmark;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a key to the nodes that hold it. */
@State(Scope.Thread)
public class RingBenchmark {
    private final Ring ring = new Ring(1, 3, owners());
    private final byte[] bytes = "cart/0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private static List<NodeId> owners() {
        return IntStream.range(0, 64)
                .mapToObj(partition -> new NodeId("node-" + (partition % 5 + 1)))
                .toList();
    }

    /** Includes the MD5 of the key. */
    @Benchmark
    public PreferenceList preferenceListOfKey() {
        return ring.preferenceList(Key.wrap(bytes));
    }
}
