package dev.dynamocart.benchmark;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a replica does with a put and with another replica's versions. */
@State(Scope.Thread)
public class VersionBenchmark {
    private static final Actor LOCAL = new Actor(new NodeId("node-1"), 1);
    private static final Actor REMOTE = new Actor(new NodeId("node-2"), 1);

    private final Version first = version(LOCAL, 1, Context.EMPTY);
    private final Siblings held = Siblings.NONE.put(first, own(first));
    private final Version next = version(LOCAL, 2, held.context());
    private final Siblings newer = held.put(next, own(next));
    private final Version other = version(REMOTE, 1, held.context());
    private final Siblings concurrent = held.put(other, own(other));

    private static Version version(Actor actor, long counter, Context past) {
        Payload payload = Payload.Value.wrap(new byte[1024]);
        return new Version(
                new Dot(actor, counter), past, new OperationId(actor.node().hashCode(), counter), 0, payload);
    }

    private static Interval own(Version version) {
        return new Interval(version.dot().actor(), 0, version.dot().counter());
    }

    /** A put whose writer had seen the version that is held. */
    @Benchmark
    public Siblings putAfterRead() {
        return held.put(next, own(next));
    }

    /** A newer version arrives from the coordinator. */
    @Benchmark
    public Siblings mergeNewer() {
        return held.merge(newer);
    }

    /** Two versions that know nothing of each other. */
    @Benchmark
    public Siblings mergeConcurrent() {
        return newer.merge(concurrent);
    }

    /** Read repair finds that nothing is to be done. */
    @Benchmark
    public List<Version> mergeEqual() {
        return newer.merge(newer).versions();
    }
}
