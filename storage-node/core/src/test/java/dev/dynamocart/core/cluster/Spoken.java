package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Messages, requests, replies, disk operations and events in words. Request numbers are left out. */
final class Spoken {

    private Spoken() {}

    static String of(Message message) {
        return switch (message) {
            case Message.ReadReplica read -> "read " + read.key();
            case Message.ReplicaVersions versions -> "holds " + of(versions.siblings()) + " as " + versions.holding();
            case Message.WriteReplica write ->
                "write " + write.key() + " " + of(write.siblings()) + " because of " + write.cause()
                        + hint(write.hintFor())
                        + (write.forgotten().isEmpty() ? "" : ", forget " + write.forgotten());
            case Message.ReplicaWritten written -> written.stored() ? "stored" : "could not store";
            case Message.CoordinatePut handed -> "coordinate " + of(handed.put());
            case Message.PutCoordinated coordinated -> "coordinated: " + of(coordinated.reply());
            case Message.CoordinateGet handed -> "coordinate " + of(handed.get());
            case Message.GetCoordinated coordinated -> "coordinated: " + of(coordinated.reply());
            case Message.CompareRoots compare -> "compare " + compare.roots().size() + " roots";
            case Message.RootsCompared compared -> "of these differ " + compared.differing();
            case Message.FetchHashes fetch -> "fetch hashes of " + fetch.partition() + " below " + fetch.branch();
            case Message.HashesFetched fetched -> fetched.hashes().size() + " hashes";
            case Message.FetchLeaf fetch -> "fetch leaf " + fetch.leaf() + " of " + fetch.partition();
            case Message.LeafFetched fetched -> fetched.keys().size() + " keys, " + fetched.state();
            case Message.FetchPartition fetch -> "fetch partition " + fetch.partition();
            case Message.PartitionFetched fetched -> fetched.copies().size() + " copies, " + fetched.state();
            case Message.ReapReplica reap ->
                (reap.remove() ? "reap " : "agree to reap ") + reap.key() + " " + of(reap.tombstone());
            case Message.ReplicaReaped reaped -> reaped.agreed() ? "agreed" : "not agreed";
            case Message.Ping ping -> "ping";
            case Message.Pong pong -> "pong";
            case Message.GossipDigest digest -> "gossip digest";
            case Message.GossipSame same -> "gossip same";
            case Message.GossipView told -> "gossip " + of(told.view()) + (told.answerWanted() ? ", and yours?" : "");
            case Message.ForwardCommand forward -> "command " + forward.command();
            case Message.CommandForwarded forwarded -> "commanded: " + of(forwarded.reply());
            case Message.FetchView fetch -> "fetch view";
            case Message.ViewFetched fetched -> "view " + of(fetched.view());
        };
    }

    static String of(Request request) {
        return switch (request) {
            case Request.Get get -> "get " + get.key();
            case Request.Put put ->
                "put " + put.key() + " " + of(put.payload()) + " having seen "
                        + put.context().clock();
            case Request.Inspect inspect -> "inspect " + inspect.key();
            case Request.InspectLocal inspect -> "inspect " + inspect.key() + " here";
        };
    }

    static String of(Reply reply) {
        return switch (reply) {
            case Reply.Fetched fetched ->
                of(fetched.siblings()) + " from " + fetched.nodes() + " nodes, " + fetched.homes() + " homes"
                        + (fetched.siblings().isNone() && !fetched.absenceConfirmed() ? ", absence unconfirmed" : "");
            case Reply.ReadQuorumUnmet unmet ->
                "quorum unmet, needed " + unmet.needed() + ", reached " + unmet.reached();
            case Reply.Acknowledged acknowledged ->
                "acknowledged by " + acknowledged.nodes() + " nodes, " + acknowledged.homes() + " homes, context "
                        + acknowledged.context().clock() + (acknowledged.durable() ? "" : ", not durable yet");
            case Reply.Refused refused -> "refused, " + refused.why();
            case Reply.Unknown unknown -> "unknown, needed " + unknown.needed() + ", reached " + unknown.reached();
            case Reply.Inspected inspected ->
                "inspected " + inspected.replicas().size() + " nodes";
            case Reply.Commanded commanded -> "done, " + of(commanded.view());
            case Reply.CommandRefused refused -> "refused, " + refused.why();
            case Reply.InspectedLocal local -> "home " + of(local.home()) + ", hint " + of(local.hint());
        };
    }

    /** What goes to the disk; null for what only looks. */
    static String of(StoreOp operation) {
        return switch (operation) {
            case StoreOp.Read read -> "read " + read.space() + " " + read.key();
            case StoreOp.Write write -> "write " + write.space() + " " + write.key() + " " + of(write.record());
            case StoreOp.Delete delete -> "delete " + delete.space() + " " + delete.key();
            case StoreOp.Sync sync -> "sync";
            case StoreOp.ListHints list -> "list hints";
            case StoreOp.Scan scan -> "scan " + scan.space();
            case StoreOp.Lease lease -> "lease " + lease.count() + " numbers";
            case StoreOp.SaveView save -> "save view " + of(save.view());
        };
    }

    private static String of(StoredRecord record) {
        return of(record.siblings()) + hint(record.hintFor());
    }

    static String of(Event event) {
        return switch (event) {
            case Event.ViewChanged changed -> "knows " + of(changed.view());
            case Event.Progressed progressed ->
                "goes by ring " + progressed.progress().seen() + ", has done its part of "
                        + progressed.progress().done();
            case Event.DotMinted minted ->
                "mints " + minted.dot().actor().node() + minted.dot().counter();
            case Event.ReplicaChanged changed -> "its " + changed.space() + " copy changed";
            case Event.ReadRepaired repaired -> "repairs " + repaired.node();
            case Event.DurableWriteMoved moved -> "has " + moved.node() + " write durably instead";
            case Event.SliceChanged changed -> "gives " + changed.work() + " a slice of " + changed.pieces();
            case Event.PutDeclined declined -> "is too busy to coordinate a put of " + declined.key();
            case Event.ClockTruncated truncated -> "forgets " + truncated.forgotten();
            case Event.GetHedged hedged -> "asks " + hedged.node() + " too";
            case Event.ClockBehind clock -> "has a clock that is " + clock.behindMillis() + " ms behind";
            case Event.HintNotKept lost -> "has nobody who keeps a hint for " + lost.target();
            case Event.DifferenceFound found -> "finds that " + found.peer() + " holds " + found.key() + " differently";
            case Event.TreeCorrected corrected -> "corrects its tree of " + corrected.partition();
            case Event.Reaping reaping -> "reaps " + reaping.key();
            case Event.TransferBegun begun -> "fetches " + begun.partition() + " from " + begun.from();
            case Event.TransferEnded ended ->
                ended.blocked() == null
                        ? "has fetched " + ended.partition() + " from " + ended.from()
                        : "could not fetch " + ended.partition() + ": " + ended.blocked();
            case Event.HandedOver handed ->
                "has handed over " + handed.key() + (handed.forgotten() ? "" : ", which changed meanwhile");
            case Event.HintRerouted rerouted -> "keeps the hint" + hint(rerouted.targets()) + " instead";
            case Event.HintKept kept -> "keeps a hint" + hint(kept.targets());
            case Event.HintDelivered delivered -> "has delivered the hint for " + delivered.target();
            case Event.PeerDown down -> "takes " + down.node() + " to be unreachable";
            case Event.PeerUp up -> "hears " + up.node() + " again";
            case Event.RecordDamaged damaged -> "finds " + damaged.space() + " " + damaged.key() + " damaged";
            case Event.NumbersForgotten forgotten -> "has forgotten that it issued " + forgotten.told();
            case Event.DiskIsOlder older -> "has a disk that is older than " + older.told();
            case Event.RequestRefused refused -> "refuses: " + refused.reason();
            case Event.ForeignCluster foreign -> "ignores " + foreign.node() + " of another cluster";
        };
    }

    private static String hint(List<NodeId> targets) {
        return targets.isEmpty()
                ? ""
                : " for " + targets.stream().map(NodeId::name).collect(Collectors.joining(" and "));
    }

    /** Each version with the dot of its event and its clock, as in {@code {tea A1 [(A,1)]}}. */
    private static String of(Siblings siblings) {
        return siblings.versions().stream().map(Spoken::of).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String of(Version version) {
        return of(version.payload()) + " " + version.clock();
    }

    private static String of(Payload payload) {
        return switch (payload) {
            case Payload.Value value -> new String(value.toBytes(), StandardCharsets.UTF_8);
            case Payload.Tombstone tombstone -> "(deleted)";
        };
    }

    private static String of(ClusterView view) {
        String members =
                view.members().stream().map(Member::id).map(NodeId::name).collect(Collectors.joining(" "));
        return "members " + members + (view.isFormed() ? " with a ring" : "");
    }
}
