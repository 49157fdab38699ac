package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares this node's partitions with those of the other homes, one peer after the other, and answers theirs (§4.7). When
 * nothing differs, a comparison is one question and one answer.
 */
public final class AntiEntropy {

    private static final int KEYS_A_PAGE = 512;

    private record Pair(int partition, NodeId peer) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byPartition = Integer.compare(partition, other.partition);
            return byPartition != 0 ? byPartition : peer.compareTo(other.peer);
        }
    }

    /**
     * How the last comparison of one partition with one peer went.
     *
     * @param endedAtMillis on the host's monotonic clock
     * @param differences how many keys differed at first sight
     * @param blocked why it could not be finished; null when it was
     */
    public record Report(
            int partition,
            NodeId peer,
            long endedAtMillis,
            int differences,
            @Nullable String blocked) {}

    /**
     * How fast anti-entropy may go (§6.5).
     *
     * @param scans of the records here, for the own trees and for other homes
     * @param repairs of keys that differ, and the questions that lead to them
     */
    public record Paces(Pace scans, Pace repairs) {}

    private final PeerComparison.Surroundings around;
    private final TreeKeeper keeper;
    private final Pace scanPace;
    private final Effects effects;
    private final SortedMap<Pair, Report> reports = new TreeMap<>();
    private boolean comparing;
    private int peersAsked;

    /**
     * Anti-entropy that has not started.
     *
     * @param paces how fast it may go
     * @param flaws planted faults
     */
    public AntiEntropy(
            HomeCopies copies,
            Exchanges exchanges,
            Timers timers,
            Effects effects,
            Settings settings,
            Paces paces,
            Set<Flaw> flaws) {
        this.effects = effects;
        this.keeper = new TreeKeeper(settings.self(), copies, timers, effects, paces.scans(), flaws);
        this.around =
                new PeerComparison.Surroundings(keeper, copies, exchanges, timers, settings, paces.repairs(), flaws);
        this.scanPace = paces.scans();
    }

    /** Begins after the first interval. */
    public void start() {
        Settings.Healing healing = around.settings().healing();
        around.timers().schedule(healing.exchangeIntervalMillis(), new ExchangeRound());
        around.timers().schedule(healing.verifyIntervalMillis(), new VerifyRound());
    }

    /** The copy of {@code key} that this node holds as a home is about to be {@code after} instead of {@code before}. */
    public void onChange(Key key, Siblings before, Siblings after) {
        keeper.onChange(key, before, after);
    }

    /** It is not known what this node holds of {@code key}: the record was damaged, or a write failed. */
    public void onDoubt(Key key) {
        keeper.onDoubt(key);
    }

    /** The root of each partition held here whose tree is computed. */
    public Map<Integer, Long> roots() {
        Map<Integer, Long> roots = new TreeMap<>();
        for (int partition : keeper.trees().partitions()) {
            HashTree tree = keeper.trees().built(partition);
            if (tree != null) {
                roots.put(partition, tree.root());
            }
        }
        return roots;
    }

    /** How many partitions held here have no computed tree yet. */
    public int treesToCompute() {
        return keeper.trees().partitions().size() - roots().size();
    }

    /** The last comparison of each partition with each peer. */
    public List<Report> reports() {
        return List.copyOf(reports.values());
    }

    /** Answers another home's comparison of roots. */
    public Message.RootsCompared compare(Message.CompareRoots question) {
        keeper.refresh();
        if (question.ringVersion() != keeper.trees().ringVersion()) {
            return new Message.RootsCompared(question.request(), false, List.of());
        }
        List<Integer> differing = new ArrayList<>();
        for (Message.TreeRoot root : question.roots()) {
            HashTree own = keeper.trees().built(root.partition());
            if (own != null && own.root() != root.hash()) {
                differing.add(root.partition());
            }
        }
        return new Message.RootsCompared(question.request(), true, differing);
    }

    /** Shows another home the branches or leaves of a tree. */
    public Message.HashesFetched hashes(Message.FetchHashes question) {
        HashTree tree = keeper.trees().built(question.partition());
        if (tree == null
                || question.ringVersion() != keeper.trees().ringVersion()
                || question.branch() >= HashTree.BRANCHES) {
            return new Message.HashesFetched(question.request(), List.of());
        }
        return new Message.HashesFetched(
                question.request(), question.branch() < 0 ? tree.branches() : tree.leavesOf(question.branch()));
    }

    /** Shows another home the keys of a leaf, as the records are on disk. */
    public void leaf(Message.FetchLeaf question, Consumer<Message.LeafFetched> answer) {
        boolean known = keeper.trees().built(question.partition()) != null
                && question.ringVersion() == keeper.trees().ringVersion()
                && question.leaf() >= 0
                && question.leaf() < HashTree.LEAVES;
        boolean isBusy = keeper.scansUnderWay() > scanPace.pieces();
        if (!known || isBusy) {
            answer.accept(new Message.LeafFetched(question.request(), Message.LeafState.REFUSED, List.of()));
            return;
        }
        keeper.scanLeaf(question.partition(), question.leaf(), scan -> answer.accept(page(question, scan)));
    }

    private static Message.LeafFetched page(Message.FetchLeaf question, LeafScan scan) {
        if (!scan.isComplete()) {
            return new Message.LeafFetched(question.request(), Message.LeafState.REFUSED, List.of());
        }
        Key after = question.after();
        List<Message.KeyHash> rest = scan.keys().stream()
                .filter(key -> after == null || Key.BY_POSITION.compare(key.key(), after) > 0)
                .toList();
        return rest.size() <= KEYS_A_PAGE
                ? new Message.LeafFetched(question.request(), Message.LeafState.COMPLETE, rest)
                : new Message.LeafFetched(question.request(), Message.LeafState.MORE, rest.subList(0, KEYS_A_PAGE));
    }

    /** Compares with the next peer, unless the last comparison is still under way. */
    private final class ExchangeRound implements Timers.Task {
        @Override
        public void run() {
            around.timers().schedule(around.settings().healing().exchangeIntervalMillis(), this);
            keeper.refresh();
            List<NodeId> peers = keeper.trees().peers();
            if (!comparing && !peers.isEmpty()) {
                compareWith(peers.get(Math.floorMod(peersAsked, peers.size())));
                peersAsked++;
            }
        }
    }

    private void compareWith(NodeId peer) {
        List<Integer> shared = keeper.trees().sharedWith(peer);
        if (!around.copies().isReachable(peer)) {
            shared.forEach(partition -> report(partition, peer, 0, "the peer cannot be reached"));
            return;
        }
        comparing = true;
        new PeerComparison(around, peer, new Progress(peer, shared)).start(shared);
    }

    private void report(int partition, NodeId peer, int differences, @Nullable String blocked) {
        reports.put(
                new Pair(partition, peer),
                new Report(partition, peer, around.timers().nowMillis(), differences, blocked));
    }

    /** Listens to one comparison. */
    private final class Progress implements PeerComparison.Listener {
        private final NodeId peer;
        private final List<Integer> shared;

        Progress(NodeId peer, List<Integer> shared) {
            this.peer = peer;
            this.shared = shared;
        }

        @Override
        public void compared(int partition, int differences) {
            report(partition, peer, differences, null);
        }

        @Override
        public void repairing(Key key) {
            effects.emit(new Event.DifferenceFound(key, peer));
        }

        @Override
        public void ended(@Nullable String blocked) {
            comparing = false;
            reports.keySet().removeIf(pair -> keeper.trees().tree(pair.partition()) == null);
            if (blocked != null) {
                shared.forEach(partition -> report(partition, peer, 0, blocked));
            }
        }
    }

    /** Computes one partition anew. */
    private final class VerifyRound implements Timers.Task {
        @Override
        public void run() {
            around.timers().schedule(around.settings().healing().verifyIntervalMillis(), this);
            keeper.verifyNext();
        }
    }
}
