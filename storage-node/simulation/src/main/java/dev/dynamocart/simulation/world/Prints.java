package dev.dynamocart.simulation.world;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Siblings;
import java.util.List;

/**
 * Numbers for inputs and effects, for the rolling digest: alike in every JVM. Not {@code hashCode}: that of an enum, and so of
 * a record that holds one, differs from JVM to JVM.
 */
final class Prints {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Prints() {}

    static long of(Message message) {
        return switch (message) {
            case Message.ReadReplica read -> mix(mix(1, read.request()), of(read.key()));
            case Message.ReplicaVersions versions ->
                mix(mix(mix(2, versions.request()), of(versions.siblings())), of(versions.holding()));
            case Message.WriteReplica write -> mix(mix(mix(3, write.request()), of(write.key())), rest(write));
            case Message.ReplicaWritten written -> mix(mix(4, written.request()), written.stored() ? 1 : 0);
            case Message.CoordinatePut coordinate ->
                mix(
                        mix(mix(5, coordinate.request()), of(coordinate.put())),
                        coordinate.hops() * 2L + (coordinate.mayDecline() ? 1 : 0));
            case Message.PutCoordinated coordinated -> mix(mix(6, coordinated.request()), of(coordinated.reply()));
            case Message.CoordinateGet coordinate -> mix(mix(14, coordinate.request()), of(coordinate.get()));
            case Message.GetCoordinated coordinated -> mix(mix(15, coordinated.request()), of(coordinated.reply()));
            case Message.Ping ping -> mix(7, ping.request());
            case Message.Pong pong -> mix(8, pong.request());
            case Message.GossipDigest digest -> mix(mix(9, digest.request()), digest.digest());
            case Message.GossipSame same -> mix(10, same.request());
            case Message.GossipView view -> mix(mix(11, view.request()), of(view.view()));
            case Message.CompareRoots compare -> mix(mix(14, compare.request()), ofRoots(compare.roots()));
            case Message.RootsCompared compared -> mix(mix(15, compared.request()), ofNumbers(compared.differing()));
            case Message.FetchHashes fetch -> mix(mix(mix(16, fetch.request()), fetch.partition()), fetch.branch());
            case Message.HashesFetched fetched -> mix(mix(17, fetched.request()), ofNumbers(fetched.hashes()));
            case Message.FetchLeaf fetch -> mix(mix(mix(18, fetch.request()), fetch.partition()), fetch.leaf());
            case Message.LeafFetched fetched ->
                mix(mix(mix(19, fetched.request()), fetched.keys().size()), of(fetched.state()));
            case Message.FetchPartition fetch ->
                mix(mix(mix(22, fetch.request()), fetch.partition()), fetch.ringVersion());
            case Message.PartitionFetched fetched ->
                mix(mix(mix(23, fetched.request()), fetched.copies().size()), of(fetched.state()));
            case Message.ReapReplica reap ->
                mix(mix(mix(20, reap.request()), of(reap.key())), of(reap.tombstone())) + (reap.remove() ? 1 : 0);
            case Message.ReplicaReaped reaped -> mix(mix(21, reaped.request()), reaped.agreed() ? 1 : 0);
            case Message.ForwardCommand forward ->
                mix(mix(24, forward.request()), forward.command().hashCode());
            case Message.CommandForwarded forwarded -> mix(mix(25, forwarded.request()), of(forwarded.reply()));
            case Message.FetchView fetch -> mix(12, fetch.request());
            case Message.ViewFetched fetched -> mix(mix(13, fetched.request()), of(fetched.view()));
        };
    }

    private static long rest(Message.WriteReplica write) {
        return mix(mix(mix(of(write.siblings()), of(write.cause())), of(write.hintFor())), of(write.forgotten()));
    }

    static long of(Request request) {
        return switch (request) {
            case Request.Get get -> mix(mix(20, of(get.key())), get.quorum().hashCode());
            case Request.Put put ->
                mix(
                        mix(mix(21, of(put.key())), of(put.context())),
                        put.operation().low());
            case Request.Inspect inspect -> mix(22, of(inspect.key()));
            case Request.InspectLocal inspect -> mix(23, of(inspect.key()));
        };
    }

    static long of(Reply reply) {
        return switch (reply) {
            case Reply.Fetched fetched -> mix(mix(30, of(fetched.siblings())), fetched.nodes() * 31L + fetched.homes());
            case Reply.ReadQuorumUnmet unmet -> mix(31, unmet.reached());
            case Reply.Acknowledged acknowledged ->
                mix(mix(acknowledged.durable() ? 32 : 37, of(acknowledged.context())), acknowledged.nodes());
            case Reply.Refused refused -> mix(33, of(refused.why()));
            case Reply.Unknown unknown -> mix(34, unknown.reached());
            case Reply.Inspected inspected -> mix(35, inspected.replicas().size());
            case Reply.Commanded commanded -> mix(37, of(commanded.view()));
            case Reply.CommandRefused refused -> mix(38, of(refused.why()));
            case Reply.InspectedLocal local -> mix(mix(36, of(local.home())), of(local.hint()));
        };
    }

    static long of(StoreOp operation) {
        return mix(
                operation.id(),
                switch (operation) {
                    case StoreOp.Read read -> mix(40, of(read.space(), read.key()));
                    case StoreOp.Write write -> mix(mix(41, of(write.space(), write.key())), of(write.record()));
                    case StoreOp.Delete delete -> mix(42, of(delete.space(), delete.key()));
                    case StoreOp.ListHints _ -> 43;
                    case StoreOp.Sync _ -> 47;
                    case StoreOp.Scan scan -> mix(46, scan.span().from());
                    case StoreOp.Lease lease -> mix(44, lease.count());
                    case StoreOp.SaveView save -> mix(45, of(save.view()));
                });
    }

    static long of(StoreResult result) {
        return mix(
                result.id(),
                switch (result) {
                    case StoreResult.Found found -> mix(50, of(found.record()));
                    case StoreResult.Missing _ -> 51;
                    case StoreResult.Damaged _ -> 52;
                    case StoreResult.Done _ -> 53;
                    case StoreResult.Hints hints -> mix(54, hints.hints().size());
                    case StoreResult.Leased leased ->
                        mix(mix(55, leased.upTo()), leased.actor().incarnation());
                    case StoreResult.Failed _ -> 56;
                    case StoreResult.Scanned scanned ->
                        mix(57, scanned.records().size());
                });
    }

    static long of(ClusterView view) {
        return view.digest();
    }

    private static long ofRoots(List<Message.TreeRoot> roots) {
        long print = roots.size();
        for (int i = 0; i < roots.size(); i++) {
            print = mix(mix(print, roots.get(i).partition()), roots.get(i).hash());
        }
        return print;
    }

    private static long ofNumbers(List<? extends Number> numbers) {
        long print = numbers.size();
        for (int i = 0; i < numbers.size(); i++) {
            print = mix(print, numbers.get(i).longValue());
        }
        return print;
    }

    private static long of(Space space, Key key) {
        return mix(of(key), of(space));
    }

    private static long of(StoredRecord record) {
        return mix(mix(of(record.siblings()), record.floor()), of(record.hintFor()));
    }

    private static long of(Enum<?> constant) {
        return constant.name().hashCode();
    }

    private static long of(Key key) {
        return key.position().low();
    }

    private static long of(List<NodeId> nodes) {
        long print = nodes.size();
        for (int i = 0; i < nodes.size(); i++) {
            print = mix(print, nodes.get(i).name().hashCode());
        }
        return print;
    }

    private static long of(Siblings siblings) {
        long print = of(siblings.context());
        for (int i = 0; i < siblings.versions().size(); i++) {
            Dot dot = siblings.versions().get(i).dot();
            print = mix(mix(print, dot.counter()), dot.actor().incarnation());
        }
        return print;
    }

    private static long of(Context context) {
        long print = context.intervals().size();
        for (int i = 0; i < context.intervals().size(); i++) {
            var interval = context.intervals().get(i);
            print = mix(
                    mix(mix(print, interval.after()), interval.upTo()),
                    interval.actor().incarnation());
        }
        return print;
    }

    static long mix(long print, long number) {
        long mixed = (print ^ number) * FACTOR;
        return mixed ^ (mixed >>> 32);
    }
}
