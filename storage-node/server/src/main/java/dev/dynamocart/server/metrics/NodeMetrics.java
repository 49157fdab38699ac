package dev.dynamocart.server.metrics;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.shard.NodeWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and logs what the node's parts tell. From any thread. */
@ApplicationScoped
public class NodeMetrics implements NodeWatch {

    private static final System.Logger LOG = System.getLogger("dev.dynamocart.node");
    private static final int HALT_STATUS = 70;
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final HintDeliveries hintDeliveries;
    private final Map<String, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final DistributionSummary siblings;
    private final DistributionSummary logBatch;
    private final Timer logSync;
    private final Timer drain;

    NodeMetrics(MeterRegistry registry, HintDeliveries hintDeliveries) {
        this.registry = registry;
        this.hintDeliveries = hintDeliveries;
        this.siblings = DistributionSummary.builder("dynamo.siblings")
                .description("Versions in the answer to a get")
                .serviceLevelObjectives(1, 2, 5, 25)
                .register(registry);
        this.logBatch = DistributionSummary.builder("dynamo.log.batch")
                .description("Writes that shared one sync of the log")
                .serviceLevelObjectives(1, 4, 16, 64, 256)
                .register(registry);
        this.logSync = Timer.builder("dynamo.log.sync")
                .description("Writing and syncing one batch of the log")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        this.drain = Timer.builder("dynamo.store.drain")
                .description("One transaction from the buffer into the database")
                .register(registry);
    }

    /** A client's request over HTTP was answered. */
    public void onReply(String operation, Reply reply, long nanos) {
        if (reply instanceof Reply.Fetched fetched) {
            siblings.record(fetched.siblings().versions().size());
        }
        String outcome = outcomeOf(reply);
        requests.computeIfAbsent(operation + ' ' + outcome, name -> Timer.builder("dynamo.requests")
                        .description("Requests of HTTP clients, by outcome")
                        .tag("operation", operation)
                        .tag("outcome", outcome)
                        .serviceLevelObjectives(LATENCIES)
                        .register(registry))
                .record(Duration.ofNanos(nanos));
    }

    private static String outcomeOf(Reply reply) {
        return switch (reply) {
            case Reply.Fetched fetched -> fetched.siblings().hasValue() ? "found" : "absent";
            case Reply.ReadQuorumUnmet unmet -> "quorum-unmet";
            case Reply.Acknowledged acknowledged -> "acknowledged";
            case Reply.Refused refused -> "refused";
            case Reply.Unknown unknown -> "unknown";
            case Reply.Inspected inspected -> "inspected";
            case Reply.InspectedLocal inspected -> "inspected";
            case Reply.Commanded commanded -> "commanded";
            case Reply.CommandRefused refused -> "command-refused";
        };
    }

    @Override
    public void onEvent(Event event) {
        switch (event) {
            case Event.ViewChanged changed -> onViewChanged(changed);
            case Event.Progressed progressed ->
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "A shard goes by ring {0,number,#} and has done its part of {1,number,#}",
                        progressed.progress().seen(),
                        progressed.progress().done());
            case Event.DotMinted minted -> count("dynamo.puts.coordinated");
            case Event.ReplicaChanged changed -> onReplicaChanged(changed);
            case Event.ReadRepaired repaired -> count("dynamo.read.repairs");
            case Event.DifferenceFound found -> count("dynamo.exchange.differences");
            case Event.TreeCorrected corrected -> {
                count("dynamo.exchange.trees.corrected");
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The hash tree of partition {0} was computed anew: it had counted a write that failed, or drifted",
                        corrected.partition());
            }
            case Event.Reaping reaping -> count("dynamo.tombstones.reaped");
            case Event.TransferBegun begun -> count("dynamo.transfer.partitions.begun");
            case Event.TransferEnded ended -> onTransferEnded(ended);
            case Event.HandedOver handed -> count("dynamo.transfer.records.handed.over");
            case Event.HintRerouted rerouted -> count("dynamo.hints.rerouted");
            case Event.HintKept kept -> count("dynamo.hints.kept");
            case Event.DurableWriteMoved moved -> count("dynamo.puts.durable.moved");
            case Event.SliceChanged changed -> count("dynamo.background.slice.changes");
            case Event.PutDeclined declined -> count("dynamo.puts.declined");
            case Event.ClockTruncated truncated -> count("dynamo.clocks.truncated");
            case Event.GetHedged hedged -> count("dynamo.gets.hedged");
            case Event.ClockBehind clock -> count("dynamo.clock.behind");
            case Event.HintNotKept lost -> count("dynamo.hints.not.kept");
            case Event.HintDelivered delivered -> {
                count("dynamo.hints.delivered");
                hintDeliveries.delivered(delivered.target(), System.nanoTime());
            }
            case Event.PeerDown down -> {
                count("dynamo.peers.lost");
                LOG.log(System.Logger.Level.WARNING, "{0} cannot be reached", down.node());
            }
            case Event.PeerUp up -> LOG.log(System.Logger.Level.INFO, "{0} answers again", up.node());
            case Event.RecordDamaged damaged -> {
                count("dynamo.records.damaged");
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The record {0} ({1}) is damaged on disk; the other copies heal it",
                        damaged.key(),
                        damaged.space());
            }
            case Event.NumbersForgotten forgotten -> onForgotten(forgotten);
            case Event.DiskIsOlder older -> onOlderDisk(older);
            case Event.RequestRefused refused -> count("dynamo.requests.refused");
            case Event.ForeignCluster foreign ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} belongs to another cluster ({1}) and is ignored",
                        foreign.node(),
                        Long.toHexString(foreign.clusterId()));
        }
    }

    private static void onViewChanged(Event.ViewChanged changed) {
        if (changed.view().isFormed()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The cluster {0} has {1} members",
                    Long.toHexString(changed.view().clusterId()),
                    changed.view().members().size());
        }
    }

    private void onForgotten(Event.NumbersForgotten forgotten) {
        count("dynamo.identity.forgotten");
        LOG.log(
                System.Logger.Level.WARNING,
                "Another node knows of {0}, but this one has issued no number above {1}: it was set back, or a copy of it is"
                        + " at work. It goes on under a new incarnation. Stop the copy, if there is one",
                forgotten.told(),
                forgotten.lastIssued());
    }

    private void onOlderDisk(Event.DiskIsOlder older) {
        count("dynamo.identity.older.disk");
        LOG.log(
                System.Logger.Level.WARNING,
                "Another node knows of {0}, but the numbers on this node''s disk end at {1}: the disk was empty, or an older one"
                        + " was put back. The other copies heal it; see docs/storage.md",
                older.told(),
                older.lastIssued());
    }

    private void onReplicaChanged(Event.ReplicaChanged changed) {
        switch (changed.cause()) {
            case PUT -> count("dynamo.replica.writes.put");
            case DURABLE_PUT -> count("dynamo.replica.writes.put.durable");
            case READ_REPAIR -> count("dynamo.replica.writes.read.repair");
            case HINT_DELIVERY -> count("dynamo.replica.writes.hint.delivery");
            case ANTI_ENTROPY -> count("dynamo.replica.writes.anti.entropy");
            case TRANSFER -> count("dynamo.replica.writes.transfer");
        }
    }

    private void onTransferEnded(Event.TransferEnded ended) {
        if (ended.blocked() == null) {
            count("dynamo.transfer.partitions.fetched");
            LOG.log(
                    System.Logger.Level.INFO,
                    "Partition {0} was fetched from {1}: {2} records",
                    ended.partition(),
                    ended.from(),
                    ended.records());
        } else {
            count("dynamo.transfer.partitions.blocked");
        }
    }

    private void count(String name) {
        counters.computeIfAbsent(name, registry::counter).increment();
    }

    @Override
    public void onFinding(String finding) {
        count("dynamo.store.findings");
        LOG.log(System.Logger.Level.ERROR, finding);
    }

    @Override
    public void logWritten(int writes, int bytes, long nanos) {
        logBatch.record(writes);
        logSync.record(Duration.ofNanos(nanos));
    }

    @Override
    public void drained(int records, long nanos) {
        drain.record(Duration.ofNanos(nanos));
    }

    @Override
    public void damaged(Space space, Key key) {
        count("dynamo.scrub.damaged");
    }

    @Override
    public void incomplete(String why) {
        onFinding(why);
    }

    @Override
    public void halt(String why, Throwable cause) {
        try {
            LOG.log(System.Logger.Level.ERROR, "THE NODE STOPS AT ONCE: " + why, cause);
        } finally {
            Runtime.getRuntime().halt(HALT_STATUS);
        }
    }
}
