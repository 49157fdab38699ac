package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One comparison with one peer, from the roots of all shared partitions down to the keys that differ (§4.7). One step at a time,
 * with a pause between them; what differs is looked at a second time before it is repaired, because most differences of a busy
 * partition are writes on their way (P17).
 */
final class PeerComparison {

    private static final int BRANCHES = -1;

    /** What a comparison works with. */
    record Surroundings(
            TreeKeeper keeper,
            HomeCopies copies,
            Exchanges exchanges,
            Timers timers,
            Settings settings,
            Pace pace,
            Set<Flaw> flaws) {}

    /** Told what a comparison finds. */
    interface Listener {
        /** The trees of this partition were compared; so many keys differed. */
        void compared(int partition, int differences);

        /** A key differs for the second time. */
        void repairing(Key key);

        /** The comparison is over; {@code blocked} says why it could not be finished, or is null. */
        void ended(@Nullable String blocked);
    }

    private final Surroundings around;
    private final NodeId peer;
    private final Listener listener;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Map<Integer, Integer> differences = new LinkedHashMap<>();
    private boolean ended;

    PeerComparison(Surroundings around, NodeId peer, Listener listener) {
        this.around = around;
        this.peer = peer;
        this.listener = listener;
    }

    /** Compares the roots of {@code partitions}, and goes on where they differ. */
    void start(List<Integer> partitions) {
        List<Message.TreeRoot> roots = partitions.stream()
                .filter(partition -> tree(partition) != null)
                .map(partition ->
                        new Message.TreeRoot(partition, known(partition).root()))
                .toList();
        if (roots.isEmpty()) {
            end("the own trees are being computed");
            return;
        }
        ask(request -> new Message.CompareRoots(request, ringVersion(), roots), answer -> {
            if (answer instanceof Message.RootsCompared compared && compared.comparable()) {
                onRoots(roots, compared.differing());
            } else {
                end(refused(answer));
            }
        });
    }

    private void onRoots(List<Message.TreeRoot> compared, List<Integer> differing) {
        for (Message.TreeRoot root : compared) {
            if (!differing.contains(root.partition())) {
                listener.compared(root.partition(), 0);
            } else if (tree(root.partition()) != null) {
                differences.put(root.partition(), 0);
                steps.add(() -> descend(root.partition(), BRANCHES));
            }
        }
        goOn();
    }

    /** Compares the branches of a partition, or the leaves under one branch. */
    private void descend(int partition, int branch) {
        ask(request -> new Message.FetchHashes(request, ringVersion(), partition, branch), answer -> {
            HashTree tree = tree(partition);
            if (!(answer instanceof Message.HashesFetched fetched)) {
                end(refused(answer));
                return;
            }
            if (tree != null) {
                List<Long> own = branch == BRANCHES ? tree.branches() : tree.leavesOf(branch);
                for (int i = 0; i < Math.min(own.size(), fetched.hashes().size()); i++) {
                    boolean isSkipped =
                            i == 0 && branch != BRANCHES && around.flaws().contains(Flaw.COMPARISON_SKIPS_A_LEAF);
                    if (!isSkipped && !own.get(i).equals(fetched.hashes().get(i))) {
                        addStep(partition, branch, i);
                    }
                }
            }
            goOn();
        });
    }

    private void addStep(int partition, int branch, int index) {
        steps.addFirst(
                branch == BRANCHES
                        ? () -> descend(partition, index)
                        : () -> compareLeaf(partition, branch * HashTree.LEAVES_A_BRANCH + index));
    }

    /** Both sides compute the leaf from their records, so a tree that drifted costs one look and no repair. */
    private void compareLeaf(int partition, int leaf) {
        if (tree(partition) == null) {
            goOn();
            return;
        }
        around.keeper().scanLeaf(partition, leaf, scan -> {
            if (!scan.isComplete()) {
                end("the own store could not be scanned");
                return;
            }
            Map<Key, Long> own = new LinkedHashMap<>();
            scan.keys().forEach(key -> own.put(key.key(), key.hash()));
            fetchLeaf(partition, leaf, null, own, new ArrayDeque<>());
        });
    }

    private void fetchLeaf(int partition, int leaf, @Nullable Key after, Map<Key, Long> own, Deque<Key> differing) {
        ask(request -> new Message.FetchLeaf(request, ringVersion(), partition, leaf, after), answer -> {
            if (!(answer instanceof Message.LeafFetched fetched) || fetched.state() == Message.LeafState.REFUSED) {
                end(refused(answer));
                return;
            }
            for (Message.KeyHash theirs : fetched.keys()) {
                Long mine = own.remove(theirs.key());
                if (mine == null || mine != theirs.hash()) {
                    differing.add(theirs.key());
                }
            }
            if (fetched.state() == Message.LeafState.MORE && !fetched.keys().isEmpty()) {
                Key last = fetched.keys().getLast().key();
                pause(() -> fetchLeaf(partition, leaf, last, own, differing));
            } else {
                differing.addAll(own.keySet());
                lookAgain(partition, differing);
            }
        });
    }

    private void lookAgain(int partition, Deque<Key> differing) {
        if (differing.isEmpty()) {
            goOn();
            return;
        }
        differences.merge(partition, differing.size(), Integer::sum);
        around.timers().schedule(around.settings().healing().secondLookMillis(), () -> repair(differing));
    }

    /** Repairs a handful at once; the next handful when all of them are done. */
    private void repair(Deque<Key> differing) {
        int count = Math.min(around.pace().pieces(), differing.size());
        int[] underWay = {count};
        for (int i = 0; i < count; i++) {
            new KeyRepair(around, peer, differing.remove(), listener::repairing).start(() -> {
                underWay[0]--;
                if (underWay[0] == 0 && differing.isEmpty()) {
                    goOn();
                } else if (underWay[0] == 0) {
                    pause(() -> repair(differing));
                }
            });
        }
    }

    private void goOn() {
        Runnable next = steps.poll();
        if (next != null) {
            pause(next);
        } else {
            end(null);
        }
    }

    private void pause(Runnable next) {
        around.timers().schedule(around.pace().pauseMillis(), next::run);
    }

    private void end(@Nullable String blocked) {
        if (!ended) {
            ended = true;
            differences.forEach(listener::compared);
            listener.ended(blocked);
        }
    }

    private static String refused(Message.@Nullable Answer answer) {
        return answer == null ? "the peer does not answer" : "the peer cannot compare at present";
    }

    private @Nullable HashTree tree(int partition) {
        return around.keeper().trees().built(partition);
    }

    private HashTree known(int partition) {
        HashTree tree = tree(partition);
        if (tree == null) {
            throw new IllegalStateException("Partition " + partition + " has no tree");
        }
        return tree;
    }

    private long ringVersion() {
        return around.keeper().trees().ringVersion();
    }

    private void ask(LongFunction<Message.Question> question, Consumer<Message.@Nullable Answer> then) {
        KeyRepair.ask(around, peer, question, then);
    }
}
