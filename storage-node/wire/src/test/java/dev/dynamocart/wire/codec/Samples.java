package dev.dynamocart.wire.codec;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.ring.Authority;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Transition;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One fixed value of each kind, for golden bytes. Never changed: a changed sample would hide a changed format. */
final class Samples {

    static final NodeId NODE_1 = new NodeId("node-1");
    static final NodeId NODE_2 = new NodeId("node-2");
    static final NodeId NODE_3 = new NodeId("node-3");
    static final Key KEY = Key.of("cart/c1");

    private static final Actor ACTOR_1 = new Actor(NODE_1, 0x01020304);
    private static final Actor ACTOR_2 = new Actor(NODE_2, 0xCAFEBABE);
    private static final Context PAST = new Context(List.of(new Interval(ACTOR_1, 0, 5)));
    private static final Context CONTEXT = new Context(
            List.of(new Interval(ACTOR_1, 0, 6), new Interval(ACTOR_2, 300, 301), new Interval(ACTOR_2, 400, 500)));
    private static final OperationId OPERATION = new OperationId(0x1122334455667788L, 9);
    private static final long ISSUED_AT_MILLIS = 1_767_225_600_000L;
    private static final Payload.Value VALUE = Payload.Value.wrap("{\"lines\":[]}".getBytes(StandardCharsets.UTF_8));

    static final Siblings SIBLINGS = new Siblings(
            CONTEXT,
            List.of(
                    new Version(new Dot(ACTOR_1, 6), PAST, OPERATION, ISSUED_AT_MILLIS, VALUE),
                    new Version(
                            new Dot(ACTOR_2, 450),
                            Context.EMPTY,
                            new OperationId(-1, Long.MIN_VALUE),
                            0,
                            Payload.Tombstone.MARK)));

    private static final Explanation EXPLANATION = new Explanation(
            List.of(NODE_1, NODE_2, NODE_3),
            2,
            NODE_1,
            2,
            List.of(
                    new Explanation.Step(NODE_1, true, List.of(), 0, 3, Explanation.Outcome.STORED, 0),
                    new Explanation.Step(NODE_3, false, List.of(NODE_2), 150, -1, Explanation.Outcome.PENDING, 0)),
            12);

    private static final Request.Put PUT =
            new Request.Put(KEY, CONTEXT, VALUE, OPERATION, ISSUED_AT_MILLIS, new Request.PutOptions(3, NODE_2, true));
    private static final Request.Put STRICT_PUT = new Request.Put(
            KEY,
            PAST,
            VALUE,
            OPERATION,
            ISSUED_AT_MILLIS,
            new Request.PutOptions(new Request.WriteQuorum(3, 2, 1, 2), null, false));
    private static final Request.Put DELETE =
            new Request.Put(KEY, PAST, Payload.Tombstone.MARK, OPERATION, ISSUED_AT_MILLIS, Request.PutOptions.DEFAULT);

    static final ClusterView VIEW = new ClusterView(
            0x0102030405060708L,
            List.of(
                    new Member(NODE_1, "127.0.0.1", 9101, 8101, 1),
                    new Member(
                            NODE_2,
                            "node-2.example",
                            9102,
                            8102,
                            200,
                            new Member.Progress(7, 6),
                            new Labels("h2", "r1", "z")),
                    new Member(NODE_3, "::1", 9103, 8103, 0)),
            new Ring(
                    7,
                    3,
                    new Transition(
                            Phase.TRANSFERRING,
                            List.of(NODE_1, NODE_2, NODE_1, NODE_2),
                            List.of(NODE_1, NODE_2, NODE_3, NODE_2)),
                    new Authority(NODE_1, List.of(new NodeId("node-9")))),
            new Staging(
                    300,
                    List.of(
                            new StagedChange.Join(new NodeId("node-4")),
                            new StagedChange.Leave(NODE_2),
                            new StagedChange.Replace(NODE_1, new NodeId("node-5")),
                            new StagedChange.ForceRemove(NODE_3)),
                    List.of(new Decided(5, ISSUED_AT_MILLIS, new StagedChange.Join(NODE_3)))));
    static final ClusterView UNFORMED = ClusterView.unformed(List.of(new Member(NODE_1, "127.0.0.1", 9101, 8101, 1)));

    private Samples() {}

    static Map<String, Message> messages() {
        Map<String, Message> samples = new LinkedHashMap<>();
        addReplicas(samples);
        addCoordination(samples);
        addGossip(samples);
        addComparisons(samples);
        addMembership(samples);
        return samples;
    }

    private static void addReplicas(Map<String, Message> samples) {
        samples.put("read-replica", new Message.ReadReplica(1, KEY));
        samples.put("replica-versions", new Message.ReplicaVersions(300, SIBLINGS, Holding.STAND_IN));
        samples.put("replica-versions-none", new Message.ReplicaVersions(-1, Siblings.NONE, Holding.HOME_NONE));
        samples.put(
                "write-replica", new Message.WriteReplica(2, KEY, SIBLINGS, WriteCause.HINT_DELIVERY, List.of(NODE_3)));
        samples.put(
                "write-replica-and-forget",
                new Message.WriteReplica(2, KEY, SIBLINGS, WriteCause.PUT, List.of(), CONTEXT));
        samples.put(
                "write-replica-durably", new Message.WriteReplica(2, KEY, SIBLINGS, WriteCause.DURABLE_PUT, List.of()));
        samples.put("replica-written", new Message.ReplicaWritten(2, true));
    }

    private static void addCoordination(Map<String, Message> samples) {
        samples.put("coordinate-put", new Message.CoordinatePut(3, PUT, 1, false));
        samples.put("coordinate-put-strict", new Message.CoordinatePut(3, STRICT_PUT, 0, true));
        samples.put("coordinate-put-delete", new Message.CoordinatePut(4, DELETE, 0, false));
        samples.put(
                "put-acknowledged",
                new Message.PutCoordinated(3, new Reply.Acknowledged(CONTEXT, 3, 2, 2, true, EXPLANATION)));
        samples.put(
                "put-acknowledged-buffered",
                new Message.PutCoordinated(3, new Reply.Acknowledged(CONTEXT, 3, 2, 2, false, null)));
        samples.put(
                "coordinate-get",
                new Message.CoordinateGet(8, new Request.Get(KEY, new Request.ReadQuorum(3, 2, 1), true)));
        samples.put(
                "get-fetched",
                new Message.GetCoordinated(8, new Reply.Fetched(SIBLINGS, 3, 2, false, NODE_2, EXPLANATION)));
        samples.put("get-unmet", new Message.GetCoordinated(8, new Reply.ReadQuorumUnmet(2, 1, null)));
        samples.put("get-refused", new Message.GetCoordinated(8, new Reply.Refused(Reply.Refusal.OVERLOADED)));
        samples.put("put-refused", new Message.PutCoordinated(3, new Reply.Refused(Reply.Refusal.TOO_MANY_SIBLINGS)));
        samples.put("put-unknown", new Message.PutCoordinated(3, new Reply.Unknown(2, 1, null)));
    }

    private static void addGossip(Map<String, Message> samples) {
        samples.put("ping", new Message.Ping(5));
        samples.put("pong", new Message.Pong(5));
        samples.put("gossip-digest", new Message.GossipDigest(6, 0x0F0E0D0C0B0A0908L));
        samples.put("gossip-same", new Message.GossipSame(6));
        samples.put("gossip-view", new Message.GossipView(6, UNFORMED, true));
    }

    private static void addComparisons(Map<String, Message> samples) {
        samples.put(
                "compare-roots",
                new Message.CompareRoots(
                        8, 7, List.of(new Message.TreeRoot(0, -1), new Message.TreeRoot(300, 0x0102030405060708L))));
        samples.put("roots-compared", new Message.RootsCompared(8, true, List.of(0, 300)));
        samples.put("fetch-hashes", new Message.FetchHashes(9, 7, 300, -1));
        samples.put("hashes-fetched", new Message.HashesFetched(9, List.of(1L, 0x0102030405060708L)));
        samples.put("fetch-leaf", new Message.FetchLeaf(10, 7, 300, 255, KEY));
        samples.put("fetch-leaf-begin", new Message.FetchLeaf(10, 7, 0, 0, null));
        samples.put(
                "leaf-fetched",
                new Message.LeafFetched(10, Message.LeafState.MORE, List.of(new Message.KeyHash(KEY, 42))));
        samples.put("reap-replica", new Message.ReapReplica(11, KEY, SIBLINGS, true));
        samples.put("replica-reaped", new Message.ReplicaReaped(11, true));
    }

    private static void addMembership(Map<String, Message> samples) {
        samples.put(
                "forward-command",
                new Message.ForwardCommand(12, new Command.Stage(new StagedChange.Replace(NODE_1, NODE_3))));
        samples.put("forward-commit", new Message.ForwardCommand(13, new Command.Commit(ISSUED_AT_MILLIS)));
        samples.put("command-forwarded", new Message.CommandForwarded(12, new Reply.Commanded(UNFORMED)));
        samples.put(
                "command-refused",
                new Message.CommandForwarded(
                        13, new Reply.CommandRefused(Reply.Objection.NOT_NOW, "Nothing is staged.")));
        samples.put("fetch-partition", new Message.FetchPartition(12, 7, 300, KEY));
        samples.put("fetch-partition-begin", new Message.FetchPartition(12, 7, 0, null));
        samples.put(
                "partition-fetched",
                new Message.PartitionFetched(
                        12, Message.LeafState.MORE, KEY, List.of(new Message.Copy(KEY, SIBLINGS))));
        samples.put("partition-refused", new Message.PartitionFetched(12, Message.LeafState.REFUSED, null, List.of()));
        samples.put(
                "write-replica-transfer", new Message.WriteReplica(13, KEY, SIBLINGS, WriteCause.TRANSFER, List.of()));
        samples.put("fetch-view", new Message.FetchView(7));
        samples.put("view-fetched", new Message.ViewFetched(7, VIEW));
    }

    static Map<String, StoredRecord> records() {
        Map<String, StoredRecord> samples = new LinkedHashMap<>();
        samples.put("record-home", new StoredRecord(SIBLINGS, 4, List.of()));
        samples.put("record-hint", new StoredRecord(SIBLINGS, 0, List.of(NODE_2, NODE_3)));
        samples.put(
                "record-order",
                new StoredRecord(SIBLINGS, 4, List.of(), CONTEXT.actors().reversed()));
        return samples;
    }
}
